using System.ComponentModel.DataAnnotations;

namespace Keyturn.Core.Lifecycle;

/// <summary>Settings of section <c>Lifecycle</c>: how long a scan may stand still before the sweep closes it.</summary>
public sealed class LifecycleOptions
{
    public const string Section = "Lifecycle";

    /// <summary>Without a model answer or stream chunk. Default 5 min; longer than every limit below it.</summary>
    public TimeSpan ScoringTimeout { get; set; } = TimeSpan.FromMinutes(5);

    /// <summary>Without a captured picture. Default 10 min.</summary>
    public TimeSpan RunningTimeout { get; set; } = TimeSpan.FromMinutes(10);

    /// <summary>Without a worker that takes it up while no scan of the process moves. Default 10 min.</summary>
    public TimeSpan QueuedTimeout { get; set; } = TimeSpan.FromMinutes(10);

    /// <summary>When the sweep runs, as cron. Default every minute.</summary>
    [Required]
    public string SweepCron { get; set; } = "* * * * *";
}
