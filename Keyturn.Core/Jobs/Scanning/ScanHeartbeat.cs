using Keyturn.Core.Jobs.Recurring;
using Keyturn.Core.Lifecycle;
using Microsoft.Extensions.Logging;

namespace Keyturn.Core.Jobs.Scanning;

/// <summary>
/// Renews the leases of this process's scans every 3 s, and ends work whose row says that it is not wanted any more:
/// closed, cancelled or stopped by another process.
/// </summary>
internal sealed class ScanHeartbeat(
    ScanLeases leases,
    RunningScans running,
    TimeProvider clock,
    ILogger<ScanHeartbeat> logger
) : PeriodicService(Interval, clock, logger)
{
    internal static readonly TimeSpan Interval = TimeSpan.FromSeconds(3);

    protected override Task TickAsync(CancellationToken ct) => BeatAsync(ct);

    internal async Task BeatAsync(CancellationToken ct)
    {
        var claimed = running.Claimed;
        if (claimed.Count == 0)
            return;
        var own = (await leases.RenewAsync(ct)).ToDictionary(s => s.AttemptId, s => s.StopRequested);
        foreach (var attemptId in claimed)
        {
            if (!own.TryGetValue(attemptId, out var stop))
                running.Cancel(attemptId);
            else if (stop)
                running.Stop(attemptId.ScanId, RunningScans.StoppedByStaff);
        }
    }
}
