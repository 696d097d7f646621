using System.ComponentModel.DataAnnotations;
using Keyturn.Core.Model;

namespace Keyturn.Core.Lifecycle;

/// <summary>
/// Settings of section <c>Lifecycle</c>: how long a scan may make no progress before the sweep closes it.
/// </summary>
public sealed class LifecycleOptions
{
    public const string Section = "Lifecycle";

    /// <summary>Time without a model answer or stream chunk. Default 5 min; longer than every limit below it.</summary>
    public TimeSpan ScoringTimeout { get; set; } = TimeSpan.FromMinutes(5);

    /// <summary>Time without a saved screenshot. Default 10 min.</summary>
    public TimeSpan RunningTimeout { get; set; } = TimeSpan.FromMinutes(10);

    /// <summary>Time without a worker while no scan of the process makes progress. Default 10 min.</summary>
    public TimeSpan QueuedTimeout { get; set; } = TimeSpan.FromMinutes(10);

    /// <summary>Hard limit of an attempt of a quick scan, whatever its progress. Default 10 min.</summary>
    public TimeSpan QuickScanTimeout { get; set; } = TimeSpan.FromMinutes(10);

    /// <summary>The same for a deep scan. Default 30 min.</summary>
    public TimeSpan DeepScanTimeout { get; set; } = TimeSpan.FromMinutes(30);

    /// <summary>
    /// How long a worker process counts as alive after its last sign. Default 1 min; renewed every 3 s.
    /// </summary>
    public TimeSpan Lease { get; set; } = TimeSpan.FromMinutes(1);

    /// <summary>The schedule of the sweep, as cron. Default every minute.</summary>
    [Required]
    public string SweepCron { get; set; } = "* * * * *";

    /// <summary>The hard limit of one attempt.</summary>
    public TimeSpan ScanTimeout(ScanMode mode) =>
        mode switch
        {
            ScanMode.Quick => QuickScanTimeout,
            ScanMode.Deep => DeepScanTimeout,
            _ => throw new ArgumentOutOfRangeException(nameof(mode), mode, "Not a mode."),
        };

    /// <summary>From here on no new page is opened and what exists is scored: 70 % of the hard limit.</summary>
    public TimeSpan SoftDeadline(ScanMode mode) => 0.7 * ScanTimeout(mode);
}
