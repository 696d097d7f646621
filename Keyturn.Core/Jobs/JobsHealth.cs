using Hangfire;
using Hangfire.Storage;
using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace Keyturn.Core.Jobs;

/// <summary>Healthy while a Hangfire server gave a sign of life within two minutes (it beats every 30 s).</summary>
public sealed class JobServerHealth(JobStorage storage, TimeProvider clock) : IHealthCheck
{
    public Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default)
    {
        var latest = storage.GetMonitoringApi().Servers().Max(s => s.Heartbeat);
        return Task.FromResult(latest is { } at && clock.GetUtcNow().UtcDateTime - at < TimeSpan.FromMinutes(2)
            ? HealthCheckResult.Healthy()
            : HealthCheckResult.Unhealthy("No job server is alive. Restart Keyturn; queued scans are kept."));
    }
}

/// <summary>Unhealthy when the sweep is three minutes behind its schedule.</summary>
public sealed class SweepHealth(JobStorage storage, TimeProvider clock) : IHealthCheck
{
    private static readonly TimeSpan Overdue = TimeSpan.FromMinutes(3);

    public Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default)
    {
        using var connection = storage.GetConnection();
        var due = connection.GetRecurringJobs([SweepStuckScansJob.RecurringId]).Single().NextExecution;
        return Task.FromResult(due is { } at && clock.GetUtcNow().UtcDateTime - at <= Overdue
            ? HealthCheckResult.Healthy()
            : HealthCheckResult.Unhealthy($"The sweep {SweepStuckScansJob.RecurringId} is overdue. Look at Recurring Jobs in the Hangfire dashboard."));
    }
}
