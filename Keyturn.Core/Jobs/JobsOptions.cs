using System.ComponentModel.DataAnnotations;
using Keyturn.Core.Model;

namespace Keyturn.Core.Jobs;

/// <summary>Settings of section <c>Jobs</c>.</summary>
public sealed class JobsOptions
{
    public const string Section = "Jobs";

    public const string Sqlite = "sqlite";

    public const string Memory = "memory";

    /// <summary>Jobs at once; 0 means one per core, at least 2 and at most 4. Default 0.</summary>
    [Range(0, 64)]
    public int Workers { get; set; }

    /// <summary>
    /// Where jobs are stored: <c>sqlite</c>, a file of the data folder that outlives the process, or <c>memory</c>.
    /// Default sqlite.
    /// </summary>
    [AllowedValues(
        Sqlite,
        Memory,
        ErrorMessage = "It must be sqlite (jobs outlive a restart) or memory (they do not)."
    )]
    public string Storage { get; set; } = Sqlite;

    internal int EffectiveWorkers => Workers > 0 ? Workers : Math.Clamp(Environment.ProcessorCount, 2, 4);
}

/// <summary>Rejects job settings that can't work, with messages that name their keys.</summary>
internal sealed class JobsOptionsValidator() : OptionsCheck<JobsOptions>(JobsOptions.Section);
