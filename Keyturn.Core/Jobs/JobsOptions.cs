using System.ComponentModel.DataAnnotations;

namespace Keyturn.Core.Jobs;

/// <summary>Settings of section <c>Jobs</c>.</summary>
public sealed class JobsOptions
{
    public const string Section = "Jobs";

    /// <summary>Jobs at once; 0 means one for each core, at least 2 and at most 4. Default 0.</summary>
    [Range(0, 64)]
    public int Workers { get; set; }

    internal int EffectiveWorkers => Workers > 0 ? Workers : Math.Clamp(Environment.ProcessorCount, 2, 4);
}
