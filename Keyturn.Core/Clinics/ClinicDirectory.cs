using Keyturn.Core.Data;
using Keyturn.Core.Model;
using Microsoft.EntityFrameworkCore;

namespace Keyturn.Core.Clinics;

/// <summary>Finds the clinics of hosts, and creates a clinic for a new host. Thread safe.</summary>
public sealed class ClinicDirectory(IDbContextFactory<KeyturnDbContext> contexts, TimeProvider clock)
{
    /// <param name="host">As <see cref="Clinic.Host"/>.</param>
    public async Task<Guid> IdAsync(string host, CancellationToken ct) => (await IdsAsync([host], ct))[host];

    /// <summary>The ids by host, in two statements for any number of hosts.</summary>
    public async Task<IReadOnlyDictionary<string, Guid>> IdsAsync(
        IReadOnlyCollection<string> hosts,
        CancellationToken ct
    )
    {
        await using var db = await contexts.CreateDbContextAsync(ct);
        for (var tries = 0; ; tries++)
        {
            var known = await db
                .Clinics.Where(c => hosts.Contains(c.Host))
                .Select(c => new { c.Host, c.Id })
                .ToDictionaryAsync(c => c.Host, c => c.Id, ct);
            var missing = hosts.Distinct().Where(h => !known.ContainsKey(h)).ToList();
            if (missing.Count == 0)
                return known;
            db.Clinics.AddRange(
                missing.Select(h => new Clinic(Guid.CreateVersion7(clock.GetUtcNow()), h, clock.GetUtcNow()))
            );
            try
            {
                await db.SaveChangesAsync(ct);
            }
            catch (DbUpdateException e)
                when (StorageProblem.Find(e) is null && !ct.IsCancellationRequested && tries < 3)
            {
                // Another process stored one of these hosts at the same moment. Hosts are unique, so its row serves
                // both. None of ours was stored; read again.
            }

            db.ChangeTracker.Clear();
        }
    }
}
