using Keyturn.Core.Data;
using Keyturn.Core.Model;
using Microsoft.EntityFrameworkCore;

namespace Keyturn.Core.Scans.Batches;

/// <summary>Previews a paste before anything is stored, without using the network. Thread safe.</summary>
public sealed class BatchQueries(
    IDbContextFactory<KeyturnDbContext> contexts,
    ITargetUrlValidator validator,
    ScanCommandRunner runner
)
{
    /// <summary>Finds the addresses in a text, unchecked.</summary>
    public PastedList Read(string? text) =>
        PastedAddresses.Read(text, cell => validator.Parse(cell).Address is not null);

    /// <summary>Previews each entry, in two statements for any number of entries.</summary>
    public async Task<BatchPreview> PreviewAsync(PastedList list, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(list);
        if (list.Problem is not null)
            return new BatchPreview([], null, list.Problem);
        return await runner.RunStoringAsync(
            async () =>
            {
                var parsed = list.Entries.Select(e => (Entry: e, Result: validator.Parse(e.Typed))).ToList();
                var hosts = parsed
                    .Where(j => j.Result.Address is not null)
                    .Select(j => j.Result.Address!.ClinicHost)
                    .Distinct()
                    .ToList();
                return new BatchPreview(BatchPreview.CreateRows(parsed, await KnownAsync(hosts, ct)), list.Column);
            },
            problem => new BatchPreview([], null, problem)
        );
    }

    private async Task<IReadOnlyDictionary<string, KnownClinic>> KnownAsync(
        IReadOnlyCollection<string> hosts,
        CancellationToken ct
    )
    {
        await using var db = await contexts.CreateDbContextAsync(ct);
        var clinics = await Clinics(db, hosts).ToListAsync(ct);
        var ids = clinics.Select(c => c.Seen).OfType<Guid>().ToList();
        var seen = await db
            .Scans.AsNoTracking()
            .Where(s => ids.Contains(s.Id))
            .Select(s => new SeenScan(s.Id, s.Status, s.Score, s.FinishedAt ?? s.CreatedAt))
            .ToDictionaryAsync(s => s.ScanId, ct);
        return clinics.ToDictionary(
            c => c.Host,
            c => new KnownClinic(c.Name, c.Seen is { } id ? seen.GetValueOrDefault(id) : null)
        );
    }

    /// <summary>
    /// Looks up one scan per clinic, an active one before the latest with a report, without reading all scans.
    /// </summary>
    private static IQueryable<ClinicRow> Clinics(KeyturnDbContext db, IReadOnlyCollection<string> hosts) =>
        db
            .Clinics.AsNoTracking()
            .Where(c => hosts.Contains(c.Host))
            .Select(c => new ClinicRow(
                c.Host,
                c.Name,
                db.Scans.Where(s =>
                        s.ClinicId == c.Id && s.Status != ScanStatus.Error && s.Status != ScanStatus.Cancelled
                    )
                    .OrderBy(s => s.Status == ScanStatus.Done)
                    .ThenByDescending(s => s.CreatedAt)
                    .Select(s => (Guid?)s.Id)
                    .FirstOrDefault()
            ));

    private sealed record ClinicRow(string Host, string? Name, Guid? Seen);
}
