using Keyturn.Core.Capture;
using Keyturn.Core.Jobs.Scanning;
using Keyturn.Core.Lifecycle;
using Keyturn.Core.Model;
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
    private const string ScoringTimeout = $"{LifecycleOptions.Section}:{nameof(LifecycleOptions.ScoringTimeout)}",
        RunningTimeout = $"{LifecycleOptions.Section}:{nameof(LifecycleOptions.RunningTimeout)}",
        Lease = $"{LifecycleOptions.Section}:{nameof(LifecycleOptions.Lease)}",
        CallTimeout = $"{ScoringOptions.Section}:{nameof(ScoringOptions.CallTimeout)}",
        LaunchTimeout = $"{CaptureOptions.Section}:{nameof(CaptureOptions.LaunchTimeout)}",
        PageTimeout = $"{CaptureOptions.Section}:{nameof(CaptureOptions.PageTimeout)}",
        CloseTimeout = $"{CaptureOptions.Section}:{nameof(CaptureOptions.CloseTimeout)}";

    public ValidateOptionsResult Validate(string? name, LifecycleOptions options)
    {
        var problems = Find(options, capture.Value, scoring.Value).Select(p => p.Message).ToList();
        return problems.Count == 0 ? ValidateOptionsResult.Success : ValidateOptionsResult.Fail(problems);
    }

    /// <summary>Limits that contradict each other. Pure.</summary>
    public static IEnumerable<SettingProblem> Find(
        LifecycleOptions lifecycle,
        CaptureOptions capture,
        ScoringOptions scoring
    )
    {
        if (lifecycle.ScoringTimeout <= scoring.CallTimeout)
            yield return new SettingProblem(
                $"{ScoringTimeout} ({lifecycle.ScoringTimeout}) must be longer than {CallTimeout} "
                    + $"({scoring.CallTimeout}), or the sweep would close a scan whose model call may still answer.",
                ScoringTimeout,
                CallTimeout
            );
        var page = capture.LaunchTimeout + capture.PageTimeout + capture.CloseTimeout;
        if (lifecycle.RunningTimeout <= page)
            yield return new SettingProblem(
                $"{RunningTimeout} ({lifecycle.RunningTimeout}) must be longer than Capture:LaunchTimeout, PageTimeout "
                    + $"and CloseTimeout together ({page}), or the sweep would close a scan whose page may still load.",
                RunningTimeout,
                PageTimeout,
                LaunchTimeout,
                CloseTimeout
            );
        foreach (
            var (property, scan) in new[]
            {
                (nameof(lifecycle.QuickScanTimeout), lifecycle.QuickScanTimeout),
                (nameof(lifecycle.DeepScanTimeout), lifecycle.DeepScanTimeout),
            }
        )
        {
            var key = $"{LifecycleOptions.Section}:{property}";
            if (scan <= page + scoring.CallTimeout)
                yield return new SettingProblem(
                    $"{key} ({scan}) must be longer than one page and one model call together "
                        + $"({page + scoring.CallTimeout}), or no slow scan could ever end well.",
                    key,
                    CallTimeout,
                    PageTimeout,
                    LaunchTimeout,
                    CloseTimeout
                );
        }

        var shortest = 4 * ScanHeartbeat.Interval;
        if (lifecycle.Lease < shortest)
            yield return new SettingProblem(
                $"{Lease} ({lifecycle.Lease}) must be at least {shortest}: it is renewed every "
                    + $"{ScanHeartbeat.Interval.TotalSeconds:0} seconds, and one late renewal must not look like a dead "
                    + "process.",
                Lease
            );
    }
}
