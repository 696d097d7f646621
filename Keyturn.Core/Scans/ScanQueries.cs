using System.Globalization;
using System.Linq.Expressions;
using Keyturn.Core.Data;
using Keyturn.Core.Model;
using Microsoft.EntityFrameworkCore;

namespace Keyturn.Core.Scans;

/// <summary>What screens and the API read. Every query projects to records in SQL. Thread safe.</summary>
public sealed class ScanQueries(IDbContextFactory<KeyturnDbContext> contexts)
{
    public const int MaxPageSize = 200;

    /// <summary>Newest first.</summary>
    /// <param name="text">Part of the host, the clinic's name or the address; null for all.</param>
    /// <param name="page">From 1.</param>
    public async Task<PagedScans> ListAsync(ScanStatus? status, string? text, int page, int pageSize, CancellationToken ct)
    {
        page = Math.Max(page, 1);
        pageSize = Math.Clamp(pageSize, 1, MaxPageSize);
        await using var db = await contexts.CreateDbContextAsync(ct);
        var scans = db.Scans.AsNoTracking();
        if (status is { } only) scans = scans.Where(s => s.Status == only);
        if (!string.IsNullOrWhiteSpace(text))
        {
            var part = text.Trim();
            scans = scans.Where(s => s.Clinic!.Host.Contains(part) || s.Url.Contains(part) || (s.Clinic.Name != null && EF.Functions.Like(s.Clinic.Name, $"%{part}%")));
        }

        var total = await scans.CountAsync(ct);
        var items = await scans.OrderByDescending(s => s.CreatedAt).ThenByDescending(s => s.Id)
            .Skip((int)Math.Min((page - 1L) * pageSize, int.MaxValue)).Take(pageSize).Select(Summary(db)).ToListAsync(ct);
        return new PagedScans(items, total, page, pageSize);
    }

    public async Task<IReadOnlyList<ScanSummary>> LiveAsync(CancellationToken ct)
    {
        await using var db = await contexts.CreateDbContextAsync(ct);
        return await db.Scans.AsNoTracking().WhereLive().OrderBy(s => s.CreatedAt).Select(Summary(db)).ToListAsync(ct);
    }

    public async Task<ScanSummary?> SummaryAsync(Guid scanId, CancellationToken ct)
    {
        await using var db = await contexts.CreateDbContextAsync(ct);
        return await db.Scans.AsNoTracking().Where(s => s.Id == scanId).Select(Summary(db)).SingleOrDefaultAsync(ct);
    }

    public async Task<ScanDetail?> DetailAsync(Guid scanId, CancellationToken ct)
    {
        await using var db = await contexts.CreateDbContextAsync(ct);
        if (await db.Scans.AsNoTracking().Where(s => s.Id == scanId).Select(Summary(db)).SingleOrDefaultAsync(ct) is not { } summary) return null;

        var error = await db.Scans.Where(s => s.Id == scanId).Select(s => s.Error).SingleAsync(ct);
        // The newest attempt that captured anything: a retry that begins at scoring has no pages of its own.
        var attempt = await db.Pages.Where(p => p.ScanId == scanId).MaxAsync(p => (int?)p.Attempt, ct) ?? summary.Attempt;
        var shots = (await db.Shots.AsNoTracking().Where(s => s.ScanId == scanId && s.Attempt == attempt).OrderBy(s => s.Device).ThenBy(s => s.Kind).ToListAsync(ct))
            .ToLookup(s => s.PageId, s => new ShotView(s.Id, s.Device, s.Kind, s.Width, s.Height, s.Bytes, s.Cut, s.TakenAt));
        var pages = (await db.Pages.AsNoTracking().Where(p => p.ScanId == scanId && p.Attempt == attempt).OrderBy(p => p.Id).ToListAsync(ct))
            .ConvertAll(p => new PageView(p.Id, p.Key, p.RequestedUrl, p.FinalUrl, p.HttpStatus, p.Title, p.Problem, [.. shots[p.Id]]));
        var activity = await db.Activity.AsNoTracking().Where(a => a.ScanId == scanId).OrderBy(a => a.Id)
            .Select(a => new ActivityView(a.At, a.Attempt, a.From, a.To, a.Reason)).ToListAsync(ct);
        var calls = (await db.ModelCalls.AsNoTracking().Where(c => c.ScanId == scanId).OrderBy(c => c.StartedAt).ToListAsync(ct))
            .ConvertAll(c => new ModelCallView(c.Purpose, c.ModelName, c.InputTokens, c.OutputTokens, c.Duration.TotalSeconds, c.Outcome, c.StartedAt));
        return new ScanDetail(summary, error, pages, await ReportAsync(db, scanId, ct), activity, calls);
    }

    /// <summary>The latest report, or null before the first.</summary>
    public async Task<ReportView?> ReportAsync(Guid scanId, CancellationToken ct)
    {
        await using var db = await contexts.CreateDbContextAsync(ct);
        return await ReportAsync(db, scanId, ct);
    }

    /// <summary>A screenshot's row, or null.</summary>
    public async Task<Shot?> ShotAsync(Guid scanId, Guid shotId, CancellationToken ct)
    {
        await using var db = await contexts.CreateDbContextAsync(ct);
        return await db.Shots.AsNoTracking().SingleOrDefaultAsync(s => s.ScanId == scanId && s.Id == shotId, ct);
    }

    public async Task<ScanDebug?> DebugAsync(Guid scanId, CancellationToken ct)
    {
        await using var db = await contexts.CreateDbContextAsync(ct);
        if (await db.Scans.AsNoTracking().SingleOrDefaultAsync(s => s.Id == scanId, ct) is not { } scan) return null;

        var report = (await ReportAsync(db, scanId, ct))?.Content;
        var attempt = await db.Pages.Where(p => p.ScanId == scanId).MaxAsync(p => (int?)p.Attempt, ct) ?? scan.Attempt;
        var devices = await db.Shots.Where(s => s.ScanId == scanId && s.Attempt == attempt)
            .Join(db.Pages.Where(p => p.Key == "home"), s => s.PageId, p => p.Id, (s, _) => s.Device).Distinct().ToListAsync(ct);
        var additional = await db.Pages.CountAsync(p => p.ScanId == scanId && p.Attempt == attempt && p.Key != "home", ct);
        var score = report is null ? null : new ScoreKeys(
            report.ClinicName, report.PatientFlowScore10, report.Band.ToString(), report.Summary.Length > 0, false, 0);
        return new ScanDebug(
            scan.Id, scan.Status.Wire(), scan.Step, scan.Percent, Instant(scan.UpdatedAt)!, Instant(scan.StartedAt), Instant(scan.FinishedAt),
            scan.Error, scan.Mode.ToString().ToLowerInvariant(), scan.PagesScanned,
            new ReportKeys(score, new EvidenceKeys(devices.Contains(Device.Desktop), devices.Contains(Device.Mobile), additional > 0, additional)));
    }

    private static async Task<ReportView?> ReportAsync(KeyturnDbContext db, Guid scanId, CancellationToken ct)
    {
        var report = await db.Reports.AsNoTracking().Where(r => r.ScanId == scanId).OrderByDescending(r => r.Revision).FirstOrDefaultAsync(ct);
        if (report is null) return null;
        var attempt = await db.Evidence.Where(e => e.ScanId == scanId).MaxAsync(e => (int?)e.Attempt, ct);
        var evidence = await db.Evidence.AsNoTracking().Where(e => e.ScanId == scanId && e.Attempt == attempt).Select(e => e.Content).ToListAsync(ct);
        return new ReportView(report.Revision, report.Scorer, report.ModelName, report.CreatedAt, report.Content, new EvidenceIndex(evidence).Labels);
    }

    private static string? Instant(DateTimeOffset? at) =>
        at?.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture);

    private static Expression<Func<Scan, ScanSummary>> Summary(KeyturnDbContext db) => s => new ScanSummary(
        s.Id, s.ClinicId, s.Clinic!.Host, s.Clinic.Name, s.Url, s.Mode, s.Scorer, s.Status, s.Step, s.Percent, s.Message, s.Attempt, s.Sequence,
        s.PagesScanned, s.ErrorCode, s.Status == ScanStatus.Error ? s.Message : null,
        db.Reports.Where(r => r.ScanId == s.Id).OrderByDescending(r => r.Revision).Select(r => (double?)r.Score).FirstOrDefault(),
        s.CreatedAt, s.UpdatedAt, s.StartedAt, s.FinishedAt, s.PartialReason);
}
