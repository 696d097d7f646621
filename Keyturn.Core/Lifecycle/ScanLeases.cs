using Keyturn.Core.Data;
using Keyturn.Core.Model;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;

namespace Keyturn.Core.Lifecycle;

/// <summary>A scan that this process works on, as its row is now.</summary>
public sealed record LeasedScan(ScanAttemptId AttemptId, bool StopRequested);

/// <summary>
/// Renews the leases of this process's scans. It never changes <c>updated_at</c>, which means progress. Thread safe.
/// </summary>
public sealed class ScanLeases(
    IDbContextFactory<KeyturnDbContext> contexts,
    WorkerProcess workerProcess,
    IOptions<LifecycleOptions> options,
    TimeProvider clock
)
{
    /// <summary>Renews every lease of this process and returns the scans that are still its own.</summary>
    public async Task<IReadOnlyList<LeasedScan>> RenewAsync(CancellationToken ct)
    {
        var until = clock.GetUtcNow() + options.Value.Lease;
        await using var db = await contexts.CreateDbContextAsync(ct);
        var own = db.Scans.WhereActive().Where(s => s.WorkerProcessId == workerProcess.Id);
        await own.ExecuteUpdateAsync(set => set.SetProperty(s => s.LeaseUntil, until), ct);
        return await own.Select(s => new LeasedScan(new ScanAttemptId(s.Id, s.Attempt), s.StopRequested))
            .ToListAsync(ct);
    }
}
