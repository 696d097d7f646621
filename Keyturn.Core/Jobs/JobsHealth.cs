using Hangfire;
using Hangfire.Storage;
using Keyturn.Core.Jobs.Recurring;
using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace Keyturn.Core.Jobs;

/// <summary>Healthy while a Hangfire server gave a sign of life within two minutes (it sends one every 30 s).</summary>
public sealed class JobServerHealth(JobStorage storage, TimeProvider clock) : IHealthCheck
{
    public Task<HealthCheckResult> CheckHealthAsync(
        HealthCheckContext context,
        CancellationToken cancellationToken = default
    )
    {
        var latest = storage.GetMonitoringApi().Servers().Max(s => s.Heartbeat);
        return Task.FromResult(
            latest is { } at && clock.GetUtcNow().UtcDateTime - at < TimeSpan.FromMinutes(2)
                ? HealthCheckResult.Healthy()
                : HealthCheckResult.Unhealthy("No job server is alive. Restart Keyturn; queued scans are kept.")
        );
    }
}

/// <summary>Unhealthy when the sweep has not run for three minutes, unless its schedule is less frequent.</summary>
public sealed class SweepHealth(JobStorage storage, LastSweep record, TimeProvider clock) : IHealthCheck
{
    private static readonly TimeSpan _overdue = TimeSpan.FromMinutes(3);

    private readonly DateTimeOffset _startedAt = clock.GetUtcNow();

    public Task<HealthCheckResult> CheckHealthAsync(
        HealthCheckContext context,
        CancellationToken cancellationToken = default
    )
    {
        var now = clock.GetUtcNow();
        var ranAt = record.Read();
        // After a start the first run may be a minute away.
        var latest = ranAt > _startedAt ? ranAt.Value : _startedAt;
        if (now - latest <= _overdue || IsNotDue(ranAt, now))
            return Task.FromResult(HealthCheckResult.Healthy());
        return Task.FromResult(
            HealthCheckResult.Unhealthy(
                $"The sweep {SweepStuckScansJob.RecurringId} has not run for {(now - latest).TotalMinutes:0} "
                    + "minutes. Look at Recurring Jobs in the Hangfire dashboard."
            )
        );
    }

    /// <summary>
    /// True for a less frequent schedule whose last run succeeded and whose next run is still to come.
    /// </summary>
    private bool IsNotDue(DateTimeOffset? ranAt, DateTimeOffset now)
    {
        using var connection = storage.GetConnection();
        var job = connection.GetRecurringJobs([SweepStuckScansJob.RecurringId]).Single();
        return job.NextExecution is { } next
            && now.UtcDateTime - next <= _overdue
            && (job.LastExecution is not { } last || ranAt?.UtcDateTime >= last);
    }
}
