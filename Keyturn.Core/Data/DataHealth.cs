using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace Keyturn.Core.Data;

/// <summary>Healthy when the database answers a query.</summary>
public sealed class DatabaseHealth(IDbContextFactory<KeyturnDbContext> contexts) : IHealthCheck
{
    public async Task<HealthCheckResult> CheckHealthAsync(
        HealthCheckContext context,
        CancellationToken cancellationToken = default
    )
    {
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        await db.Scans.AnyAsync(cancellationToken);
        return HealthCheckResult.Healthy();
    }
}

/// <summary>
/// Degraded below 1 GiB of free space in the data folder, unhealthy below 200 MiB (a few hundred scans).
/// </summary>
public sealed class DiskHealth(DataFolder folder) : IHealthCheck
{
    private const long MiB = 1024 * 1024;

    public Task<HealthCheckResult> CheckHealthAsync(
        HealthCheckContext context,
        CancellationToken cancellationToken = default
    )
    {
        var free = new DriveInfo(folder.Root).AvailableFreeSpace;
        var text = $"{free / MiB} MiB free in the data folder.";
        return Task.FromResult(
            free < 200 * MiB
                ? HealthCheckResult.Unhealthy(
                    $"Only {text} Scans fail when it is full: free some space, or delete scans nobody needs."
                )
            : free < 1024 * MiB
                ? HealthCheckResult.Degraded($"Only {text} Free some space soon, or delete scans nobody needs.")
            : HealthCheckResult.Healthy(text)
        );
    }
}
