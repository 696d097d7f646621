using System.Runtime.CompilerServices;
using Keyturn.Core.Data;
using Keyturn.Core.Model;
using Microsoft.EntityFrameworkCore;

namespace Keyturn.Core.Scans.Lists;

/// <summary>
/// Lists of scans, filtered, sorted and paged in SQL. A page's ids come from one index alone, then its rows by id, so
/// that a list of a hundred thousand scans is as fast as one of a hundred. Thread safe.
/// </summary>
public sealed class ScanListQueries(IDbContextFactory<KeyturnDbContext> contexts, TimeProvider clock)
{
    public const int MaxPageSize = 200;

    private const int RowsAtOnce = 500;

    /// <param name="page">From 1; after the last page there are no rows.</param>
    public async Task<PagedScans> PageAsync(
        ScanFilter filter,
        ScanSort sort,
        int page,
        int pageSize,
        CancellationToken ct
    )
    {
        page = Math.Max(page, 1);
        pageSize = Math.Clamp(pageSize, 1, MaxPageSize);
        await using var db = await contexts.CreateDbContextAsync(ct);
        var scans = await db.FilterAsync(filter, clock.LocalTimeZone, ct);
        var total = await scans.CountAsync(ct);
        var ids = await IdsAsync(scans, total, sort, (int)Math.Min((page - 1L) * pageSize, int.MaxValue), pageSize, ct);
        return new PagedScans(await RowsAsync(db, ids, ct), total, page, pageSize);
    }

    /// <summary>The ids of all matching scans in order, up to a limit.</summary>
    public async Task<IReadOnlyList<Guid>> IdsAsync(ScanFilter filter, ScanSort sort, int limit, CancellationToken ct)
    {
        await using var db = await contexts.CreateDbContextAsync(ct);
        return await IdsAsync(await db.FilterAsync(filter, clock.LocalTimeZone, ct), null, sort, 0, limit, ct);
    }

    /// <summary>Those of the given scans that match.</summary>
    public async Task<IReadOnlyList<Guid>> MatchingAsync(
        ScanFilter filter,
        IReadOnlyCollection<Guid> ids,
        CancellationToken ct
    )
    {
        await using var db = await contexts.CreateDbContextAsync(ct);
        return await (await db.FilterAsync(filter, clock.LocalTimeZone, ct))
            .Where(s => ids.Contains(s.Id))
            .Select(s => s.Id)
            .ToListAsync(ct);
    }

    /// <summary>
    /// All matching scans in order, as they were at the first read; read in parts, so that few are in memory at once.
    /// </summary>
    public async IAsyncEnumerable<ScanSummary> AllAsync(
        ScanFilter filter,
        ScanSort sort,
        [EnumeratorCancellation] CancellationToken ct
    )
    {
        foreach (var part in (await IdsAsync(filter, sort, int.MaxValue, ct)).Chunk(RowsAtOnce))
        {
            await using var db = await contexts.CreateDbContextAsync(ct);
            foreach (var row in await RowsAsync(db, part, ct))
                yield return row;
        }
    }

    /// <summary>The given scans in the given order, without deleted and unknown ones.</summary>
    public async IAsyncEnumerable<ScanSummary> TheseAsync(
        IReadOnlyCollection<Guid> ids,
        [EnumeratorCancellation] CancellationToken ct
    )
    {
        foreach (var part in ids.Chunk(RowsAtOnce))
        {
            await using var db = await contexts.CreateDbContextAsync(ct);
            var kept = await db.Scans.Where(s => part.Contains(s.Id)).Select(s => s.Id).ToListAsync(ct);
            foreach (var row in await RowsAsync(db, [.. part.Where(kept.Contains)], ct))
                yield return row;
        }
    }

    /// <summary>Everybody who ever submitted a scan, by name.</summary>
    public async Task<IReadOnlyList<string>> SubmittersAsync(CancellationToken ct)
    {
        await using var db = await contexts.CreateDbContextAsync(ct);
        return await db
            .Scans.Where(s => s.SubmittedBy != null)
            .Select(s => s.SubmittedBy!)
            .Distinct()
            .OrderBy(by => by)
            .ToListAsync(ct);
    }

    /// <summary>Clinics whose name or host contains the text, by name.</summary>
    public async Task<IReadOnlyList<ClinicChoice>> ClinicsAsync(string? text, int limit, CancellationToken ct)
    {
        await using var db = await contexts.CreateDbContextAsync(ct);
        var clinics = string.IsNullOrWhiteSpace(text) ? db.Clinics : db.Clinics.Matching(text);
        return await clinics
            .OrderBy(c => c.DisplayName)
            .ThenBy(c => c.Host)
            .Take(limit)
            .Select(c => new ClinicChoice(c.Id, c.DisplayName, c.Host))
            .ToListAsync(ct);
    }

    public async Task<ClinicChoice?> ClinicAsync(Guid clinicId, CancellationToken ct)
    {
        await using var db = await contexts.CreateDbContextAsync(ct);
        return await db
            .Clinics.Where(c => c.Id == clinicId)
            .Select(c => new ClinicChoice(c.Id, c.DisplayName, c.Host))
            .SingleOrDefaultAsync(ct);
    }

    /// <param name="total">The number of all matching scans; null when it was not counted.</param>
    private static async Task<IReadOnlyList<Guid>> IdsAsync(
        IQueryable<Scan> scans,
        int? total,
        ScanSort sort,
        int skip,
        int take,
        CancellationToken ct
    )
    {
        if (total == 0)
            return [];
        if (ScanOrder.IsAbsent(sort.Column) is not { } absent)
            return await PartAsync(scans, total, sort, skip, take, ct);

        // Databases differ in where they sort missing values, and nobody looks for those first: they come last in both
        // directions.
        var (with, without) = (scans.WhereNot(absent), scans.Where(absent));
        // The first pages need no count: there are at least enough scans, or exactly those that were read.
        List<Guid> ids = skip < take * 10L ? await PartAsync(with, null, sort, skip, take, ct) : [];
        if (ids.Count == take)
            return ids;
        var known = ids.Count > 0 || skip == 0 ? skip + ids.Count : await with.CountAsync(ct);
        if (ids.Count == 0 && skip < known)
            ids = await PartAsync(with, known, sort, skip, take, ct);
        return ids.Count == take
            ? ids
            :
            [
                .. ids,
                .. await PartAsync(without, total - known, sort, Math.Max(0, skip - known), take - ids.Count, ct),
            ];
    }

    private static async Task<List<Guid>> PartAsync(
        IQueryable<Scan> scans,
        int? total,
        ScanSort sort,
        int skip,
        int take,
        CancellationToken ct
    )
    {
        if (total is not { } count || skip < count / 2)
            return await scans.By(sort).Skip(skip).Take(take).Select(s => s.Id).ToListAsync(ct);

        // Reading from the end is shorter.
        var end = Math.Min(skip + take, count);
        if (end <= skip)
            return [];
        var ids = await scans
            .By(sort with { Descending = !sort.Descending })
            .Skip(count - end)
            .Take(end - skip)
            .Select(s => s.Id)
            .ToListAsync(ct);
        ids.Reverse();
        return ids;
    }

    private static async Task<IReadOnlyList<ScanSummary>> RowsAsync(
        KeyturnDbContext db,
        IReadOnlyCollection<Guid> ids,
        CancellationToken ct
    )
    {
        if (ids.Count == 0)
            return [];
        // Without the filter on deleted scans: the ids were chosen with it.
        var rows = await db
            .Scans.IgnoreQueryFilters([SoftDeleteFilter.Filter])
            .AsNoTracking()
            .Where(s => ids.Contains(s.Id))
            .Select(ScanQueries.Summary)
            .ToDictionaryAsync(s => s.ScanId, ct);
        return [.. ids.Select(id => rows.GetValueOrDefault(id)).OfType<ScanSummary>()];
    }
}
