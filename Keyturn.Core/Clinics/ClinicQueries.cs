using Keyturn.Core.Data;
using Keyturn.Core.Model;
using Keyturn.Core.Scans;
using Keyturn.Core.Scans.Lists;
using Microsoft.EntityFrameworkCore;

namespace Keyturn.Core.Clinics;

/// <summary>What screens read about clinics. Every query projects to records in SQL. Thread safe.</summary>
public sealed class ClinicQueries(IDbContextFactory<KeyturnDbContext> contexts)
{
    public const int MaxPageSize = 200;

    /// <summary>Maximum number of scans on a clinic's page; the list of scans has the others.</summary>
    public const int MostScans = 50;

    /// <summary>Two years with one scan a month.</summary>
    public const int MostPoints = 24;

    /// <param name="page">From 1; after the last page there are no rows.</param>
    public async Task<PagedClinics> PageAsync(
        ClinicFilter filter,
        ClinicColumn sort,
        bool descending,
        int page,
        int pageSize,
        CancellationToken ct
    )
    {
        ArgumentNullException.ThrowIfNull(filter);
        (page, pageSize) = (Math.Max(page, 1), Math.Clamp(pageSize, 1, MaxPageSize));
        await using var db = await contexts.CreateDbContextAsync(ct);
        var clinics = db.Clinics.AsNoTracking();
        if (!string.IsNullOrWhiteSpace(filter.Text))
            clinics = clinics.Matching(filter.Text);
        if (!string.IsNullOrWhiteSpace(filter.Owner))
            clinics = clinics.Where(c => c.Owner == filter.Owner);
        if (!string.IsNullOrWhiteSpace(filter.Tag))
            clinics = clinics.Where(c =>
                db.ClinicTags.Where(t => t.Name == filter.Tag).Select(t => t.ClinicId).Contains(c.Id)
            );
        var total = await clinics.CountAsync(ct);
        // First the ids, then the rows: otherwise SQLite would compute the columns of every row it skips.
        var ids = await clinics
            .By(db, sort, descending)
            .Skip((int)Math.Min((page - 1L) * pageSize, int.MaxValue))
            .Take(pageSize)
            .Select(c => c.Id)
            .ToListAsync(ct);
        var rows = await db
            .Clinics.AsNoTracking()
            .Where(c => ids.Contains(c.Id))
            .Select(c => new ClinicRow(
                c.Id,
                c.DisplayName,
                c.Host,
                c.Owner,
                db.ClinicTags.Where(t => t.ClinicId == c.Id).OrderBy(t => t.Name).Select(t => t.Name).ToList(),
                db.Scans.Where(s => s.ClinicId == c.Id && s.Score != null)
                    .OrderByDescending(s => s.Id)
                    .Select(s => s.Score)
                    .FirstOrDefault(),
                db.Scans.Count(s => s.ClinicId == c.Id),
                db.Scans.Where(s => s.ClinicId == c.Id).Max(s => (DateTimeOffset?)s.CreatedAt),
                db.Schedules.Where(s => s.ClinicId == c.Id).Select(s => (DateTimeOffset?)s.NextAt).FirstOrDefault()
            ))
            .ToListAsync(ct);
        return new PagedClinics([.. rows.OrderBy(r => ids.IndexOf(r.ClinicId))], total, page, pageSize);
    }

    /// <summary>All tags in use, by name.</summary>
    public async Task<IReadOnlyList<string>> TagsAsync(CancellationToken ct)
    {
        await using var db = await contexts.CreateDbContextAsync(ct);
        return await db.ClinicTags.Select(t => t.Name).Distinct().OrderBy(n => n).ToListAsync(ct);
    }

    /// <summary>All owners of clinics, by name.</summary>
    public async Task<IReadOnlyList<string>> OwnersAsync(CancellationToken ct)
    {
        await using var db = await contexts.CreateDbContextAsync(ct);
        return await db
            .Clinics.Where(c => c.Owner != null)
            .Select(c => c.Owner!)
            .Distinct()
            .OrderBy(n => n)
            .ToListAsync(ct);
    }

    /// <summary>A clinic with its history; null when the id is unknown.</summary>
    public async Task<ClinicDetail?> DetailAsync(Guid clinicId, CancellationToken ct)
    {
        await using var db = await contexts.CreateDbContextAsync(ct);
        if (await db.Clinics.AsNoTracking().SingleOrDefaultAsync(c => c.Id == clinicId, ct) is not { } clinic)
            return null;
        var scans = db.Scans.AsNoTracking().Where(s => s.ClinicId == clinicId);
        return new ClinicDetail(
            clinic.Id,
            clinic.DisplayName,
            clinic.Host,
            clinic.Notes,
            clinic.Owner,
            await db
                .ClinicTags.Where(t => t.ClinicId == clinicId)
                .OrderBy(t => t.Name)
                .Select(t => t.Name)
                .ToListAsync(ct),
            await db.Schedules.AsNoTracking().SingleOrDefaultAsync(s => s.ClinicId == clinicId, ct),
            await scans.OrderByDescending(s => s.Id).Take(MostScans).Select(ScanQueries.Summary).ToListAsync(ct),
            await scans.CountAsync(ct),
            await TrendAsync(db, scans, ct),
            await db
                .TypeCorrections.AsNoTracking()
                .Where(t => t.ClinicId == clinicId)
                .OrderBy(t => t.Identity)
                .ToListAsync(ct)
        );
    }

    private static async Task<IReadOnlyList<TrendPoint>> TrendAsync(
        KeyturnDbContext db,
        IQueryable<Scan> scans,
        CancellationToken ct
    )
    {
        var shown = await scans
            .OrderByDescending(s => s.Id)
            .Where(s => db.Reports.Any(r => r.ScanId == s.Id))
            .Take(MostPoints)
            .Select(s => new
            {
                s.Id,
                s.CreatedAt,
                s.Mode,
            })
            .ToListAsync(ct);
        var ids = shown.ConvertAll(s => s.Id);
        // Read by scan id: a join would read the reports of all clinics for their numbers.
        var latest = await db
            .Reports.AsNoTracking()
            .Where(r =>
                ids.Contains(r.ScanId)
                && !db.Reports.Any(later => later.ScanId == r.ScanId && later.Revision > r.Revision)
            )
            .Select(r => new
            {
                r.ScanId,
                r.Scorer,
                r.Score,
                r.Content,
            })
            .ToDictionaryAsync(r => r.ScanId, ct);
        shown.Reverse();
        return
        [
            .. from scan in shown
            let report = latest[scan.Id]
            select new TrendPoint(
                scan.Id,
                scan.CreatedAt,
                scan.Mode,
                report.Scorer,
                report.Score,
                [
                    .. ReportCategories.All.Select(key =>
                        report.Content.Categories.FirstOrDefault(c => c.Key == key)?.Score
                    ),
                ]
            ),
        ];
    }
}
