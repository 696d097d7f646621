using Keyturn.Core.Capture;
using Keyturn.Core.Jobs.Scanning;
using Keyturn.Core.Lifecycle;
using Keyturn.Core.Scoring;
using Microsoft.Extensions.Options;

namespace Keyturn.Core.Jobs;

/// <summary>
/// Rejects a start in which the sweep could close a scan whose current call is still within its own limit: the sweep's
/// limit must be longer than everything that may pass between two signs of progress.
/// </summary>
internal sealed class TimeoutConsistencyCheck(IOptions<CaptureOptions> capture, IOptions<ScoringOptions> scoring)
    : IValidateOptions<LifecycleOptions>
{
    public ValidateOptionsResult Validate(string? name, LifecycleOptions options)
    {
        var errors = new List<string>();
        if (options.ScoringTimeout <= scoring.Value.CallTimeout)
            errors.Add(
                $"Lifecycle:ScoringTimeout ({options.ScoringTimeout}) must be longer than Scoring:CallTimeout "
                    + $"({scoring.Value.CallTimeout}), or the sweep would close a scan whose model call may still "
                    + "answer."
            );
        var page = capture.Value.LaunchTimeout + capture.Value.PageTimeout + capture.Value.CloseTimeout;
        if (options.RunningTimeout <= page)
            errors.Add(
                $"Lifecycle:RunningTimeout ({options.RunningTimeout}) must be longer than "
                    + $"Capture:LaunchTimeout, PageTimeout and CloseTimeout together ({page}), or the sweep would "
                    + "close a scan whose page may still load."
            );
        foreach (
            var (key, scan) in new[]
            {
                (nameof(options.QuickScanTimeout), options.QuickScanTimeout),
                (nameof(options.DeepScanTimeout), options.DeepScanTimeout),
            }
        )
        {
            if (scan <= page + scoring.Value.CallTimeout)
                errors.Add(
                    $"Lifecycle:{key} ({scan}) must be longer than one page and one model call together ({page + scoring.Value.CallTimeout}), "
                        + "or no slow scan could ever end well."
                );
        }

        if (options.Lease < 4 * ScanHeartbeat.Interval)
            errors.Add(
                $"Lifecycle:Lease ({options.Lease}) must be at least {4 * ScanHeartbeat.Interval}: it is "
                    + $"renewed every {ScanHeartbeat.Interval.TotalSeconds:0} seconds, and one late renewal must "
                    + "not look like a dead process."
            );
        return errors.Count == 0 ? ValidateOptionsResult.Success : ValidateOptionsResult.Fail(errors);
    }
}
