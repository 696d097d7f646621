using System.Globalization;
using System.Linq.Expressions;
using Keyturn.Core.Data;
using Keyturn.Core.Model;
using Keyturn.Core.Scans.Reports;
using Microsoft.EntityFrameworkCore;

namespace Keyturn.Core.Scans;

/// <summary>What screens and the API read. Every query projects to records in SQL. Thread safe.</summary>
public sealed class ScanQueries(IDbContextFactory<KeyturnDbContext> contexts, IScorerAvailability scorers)
{
    public async Task<ScanSummary?> SummaryAsync(Guid scanId, CancellationToken ct)
    {
        await using var db = await contexts.CreateDbContextAsync(ct);
        return await db.Scans.AsNoTracking().Where(s => s.Id == scanId).Select(Summary).SingleOrDefaultAsync(ct);
    }

    public async Task<ScanDetail?> DetailAsync(Guid scanId, CancellationToken ct)
    {
        await using var db = await contexts.CreateDbContextAsync(ct);
        if (
            await db.Scans.AsNoTracking().Where(s => s.Id == scanId).Select(Summary).SingleOrDefaultAsync(ct)
            is not { } summary
        )
            return null;

        var error = await db.Scans.Where(s => s.Id == scanId).Select(s => s.Error).SingleAsync(ct);
        var current = await db.CurrentPagesAsync(scanId, ct);
        var screenshots = (await db.Screenshots.AsNoTracking().Where(s => s.ScanId == scanId).ToListAsync(ct))
            .OrderBy(s => s.Device)
            .ThenBy(s => s.Kind)
            .ThenBy(s => s.Index)
            .ToLookup(s => s.PageId, ScreenshotView.From);
        var candidates = await db
            .Candidates.AsNoTracking()
            .Where(c => c.ScanId == scanId)
            .ToDictionaryAsync(c => c.Key, ct);
        var pages = current
            .Select(p => new PageView(
                p.Id,
                p.Key,
                candidates.TryGetValue(p.Key, out var known) ? known.Type : PageType.Home,
                p.RequestedUrl,
                p.FinalUrl,
                p.HttpStatus,
                p.Title,
                p.ErrorCode,
                p.Problem,
                p.Uploaded,
                p.IsCaptured,
                p.CapturedAt is null,
                [.. screenshots[p.Id]]
            ))
            .OrderBy(p => candidates.GetValueOrDefault(p.Key)?.Rank ?? 0)
            .ToList();
        var activity = await db
            .Activity.AsNoTracking()
            .Where(a => a.ScanId == scanId)
            .OrderBy(a => a.Id)
            .Select(a => new ActivityView(a.At, a.Attempt, a.From, a.To, a.Reason))
            .ToListAsync(ct);
        var calls = (
            await db.ModelCalls.AsNoTracking().Where(c => c.ScanId == scanId).OrderBy(c => c.StartedAt).ToListAsync(ct)
        ).ConvertAll(c => new ModelCallView(
            c.Purpose,
            c.Page,
            c.ModelName,
            c.InputTokens,
            c.OutputTokens,
            c.Cost * ModelCall.CostUnit,
            c.Duration.TotalSeconds,
            c.Outcome,
            c.StartedAt,
            c.Attempt
        ));
        var outcomes = candidates
            .Values.Select(c => CandidateView.From(c, current.FirstOrDefault(p => p.Key == c.Key), summary.Status))
            .OrderBy(c => c.Order)
            .ThenBy(c => c.Position)
            .ToList();
        return new ScanDetail(
            summary,
            error,
            pages,
            outcomes,
            await ReportAsync(db, scanId, null, ct),
            activity,
            calls
        );
    }

    /// <summary>The latest report; null before the first.</summary>
    public Task<ReportView?> ReportAsync(Guid scanId, CancellationToken ct) => ReportAsync(scanId, null, ct);

    /// <summary>A revision of the report; null when it does not exist.</summary>
    /// <param name="revision">Null for the latest.</param>
    public async Task<ReportView?> ReportAsync(Guid scanId, int? revision, CancellationToken ct)
    {
        await using var db = await contexts.CreateDbContextAsync(ct);
        return await IsKeptAsync(db, scanId, ct) ? await ReportAsync(db, scanId, revision, ct) : null;
    }

    /// <summary>All revisions of the scan's report, latest first.</summary>
    public async Task<IReadOnlyList<RevisionView>> RevisionsAsync(Guid scanId, CancellationToken ct)
    {
        await using var db = await contexts.CreateDbContextAsync(ct);
        if (!await IsKeptAsync(db, scanId, ct))
            return [];
        var revisions = new List<RevisionView>();
        foreach (
            var report in await db
                .Reports.AsNoTracking()
                .Where(r => r.ScanId == scanId)
                .OrderByDescending(r => r.Revision)
                .ToListAsync(ct)
        )
        {
            var bill = await ScoringCost.OfAsync(db, report, ct);
            revisions.Add(
                new RevisionView(
                    report.Revision,
                    report.Scorer,
                    report.ModelName,
                    report.Score,
                    report.Content.Band,
                    report.Content.RubricVersion,
                    report.CreatedAt,
                    report.Content.Dropped.Total,
                    bill.CostUsd,
                    bill.Seconds
                )
            );
        }

        return revisions;
    }

    /// <summary>The cost of all scorings of a calendar month (UTC).</summary>
    /// <param name="month">Any time within it.</param>
    public async Task<ScanSpending> SpendingAsync(DateTimeOffset month, CancellationToken ct)
    {
        var from = ModelCall.MonthOf(month);
        var until = from.AddMonths(1);
        await using var db = await contexts.CreateDbContextAsync(ct);
        var calls = db.ModelCalls.Where(c => c.StartedAt >= from && c.StartedAt < until);
        return new ScanSpending(
            from.ToString("yyyy-MM", CultureInfo.InvariantCulture),
            await calls.SumAsync(c => c.Cost ?? 0, ct) * ModelCall.CostUnit,
            await calls.CountAsync(ct),
            await calls.CountAsync(c => c.Cost == null, ct),
            scorers.MaxCostPerMonth,
            scorers.MaxCostPerScan
        );
    }

    /// <summary>A screenshot's row, or null.</summary>
    public async Task<Screenshot?> ScreenshotAsync(Guid scanId, Guid screenshotId, CancellationToken ct)
    {
        await using var db = await contexts.CreateDbContextAsync(ct);
        return await db
            .Screenshots.AsNoTracking()
            .SingleOrDefaultAsync(
                s => s.ScanId == scanId && s.Id == screenshotId && db.Scans.Any(kept => kept.Id == scanId),
                ct
            );
    }

    /// <summary>The rows of all screenshots of a scan, by id.</summary>
    public async Task<IReadOnlyDictionary<Guid, Screenshot>> ScreenshotsAsync(Guid scanId, CancellationToken ct)
    {
        await using var db = await contexts.CreateDbContextAsync(ct);
        return await db
            .Screenshots.AsNoTracking()
            .Where(s => s.ScanId == scanId && db.Scans.Any(kept => kept.Id == scanId))
            .ToDictionaryAsync(s => s.Id, ct);
    }

    public async Task<ScanDebug?> DebugAsync(Guid scanId, CancellationToken ct)
    {
        await using var db = await contexts.CreateDbContextAsync(ct);
        if (await db.Scans.AsNoTracking().SingleOrDefaultAsync(s => s.Id == scanId, ct) is not { } scan)
            return null;

        var report = (await ReportAsync(db, scanId, null, ct))?.Content;
        var pages = await db.CurrentPagesAsync(scanId, ct);
        var home = pages.FirstOrDefault(p => p.Key == SitePage.Home)?.Id;
        var devices = await db
            .Screenshots.Where(s => s.PageId == home)
            .Select(s => s.Device)
            .Distinct()
            .ToListAsync(ct);
        var additional = pages.Count(p => p.IsCaptured && p.Key != SitePage.Home);
        var score = report is null
            ? null
            : new ScoreKeys(
                report.ClinicName,
                report.PatientFlowScore10,
                report.Band?.ToString(),
                report.Summary.Length > 0,
                report.PageCritiques.Count > 0,
                report.PageCritiques.Count
            );
        return new ScanDebug(
            scan.Id,
            scan.Status.Wire(),
            scan.Step,
            scan.Percent,
            Instant(scan.UpdatedAt)!,
            Instant(scan.StartedAt),
            Instant(scan.FinishedAt),
            scan.Error,
            scan.Mode.ToString().ToLowerInvariant(),
            scan.PagesScanned,
            new ReportKeys(
                score,
                new EvidenceKeys(
                    devices.Contains(Device.Desktop),
                    devices.Contains(Device.Mobile),
                    additional > 0,
                    additional
                )
            )
        );
    }

    /// <summary>False also for a deleted scan, whose rows still exist.</summary>
    private static Task<bool> IsKeptAsync(KeyturnDbContext db, Guid scanId, CancellationToken ct) =>
        db.Scans.AnyAsync(s => s.Id == scanId, ct);

    private static async Task<ReportView?> ReportAsync(
        KeyturnDbContext db,
        Guid scanId,
        int? revision,
        CancellationToken ct
    )
    {
        var report = await db
            .Reports.AsNoTracking()
            .Where(r => r.ScanId == scanId && (revision == null || r.Revision == revision))
            .OrderByDescending(r => r.Revision)
            .FirstOrDefaultAsync(ct);
        if (report is null)
            return null;
        // A page may have been captured again since. What the report cites of the earlier capture stays known.
        var evidence = await db
            .Evidence.AsNoTracking()
            .Where(e => e.ScanId == scanId)
            .OrderBy(e => e.Attempt)
            .Select(e => e.Content)
            .ToListAsync(ct);
        var uploads = (
            await db
                .Pages.Where(p => p.ScanId == scanId && p.Uploaded)
                .Join(db.Screenshots, p => p.Id, s => s.PageId, (p, s) => new { p.Key, s.Device })
                .ToListAsync(ct)
        ).Select(u => new UploadedEvidence(u.Key, u.Device));
        var index = new EvidenceIndex(evidence, uploads);
        var edits = await db
            .FindingEdits.AsNoTracking()
            .Where(e => e.ScanId == scanId)
            .OrderBy(e => e.At)
            .ThenBy(e => e.Id)
            .ToListAsync(ct);
        var (content, hidden) = FindingEdits.Apply(report.Content, edits);
        var corrected = await db
            .Scans.Where(s => s.Id == scanId && s.Clinic!.NameBy != null)
            .Select(s => s.Clinic!.Name)
            .SingleOrDefaultAsync(ct);
        var bill = await ScoringCost.OfAsync(db, report, ct);
        return new ReportView(
            report.Revision,
            report.Scorer,
            report.ModelName,
            report.CreatedAt,
            corrected is null ? content : content with { ClinicName = corrected },
            index.Labels,
            index.Places,
            hidden,
            bill.CostUsd,
            bill.Seconds
        );
    }

    private static string? Instant(DateTimeOffset? at) =>
        at?.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture);

    /// <summary>The projection of a scan for lists.</summary>
    internal static readonly Expression<Func<Scan, ScanSummary>> Summary = s => new ScanSummary(
        s.Id,
        s.ClinicId,
        s.Clinic!.Host,
        s.Clinic.Name,
        s.Url,
        s.Mode,
        s.Scorer,
        s.Status,
        s.Step,
        s.Percent,
        s.Message,
        s.Attempt,
        s.Sequence,
        s.PagesScanned,
        s.ErrorCode,
        s.Status == ScanStatus.Error ? s.Message : null,
        s.Score,
        s.CreatedAt,
        s.UpdatedAt,
        s.StartedAt,
        s.FinishedAt,
        s.PartialReason,
        s.ScoringModel,
        s.SubmittedBy,
        s.CapturedAt != null
    );
}
