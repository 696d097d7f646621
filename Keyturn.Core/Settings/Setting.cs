namespace Keyturn.Core.Settings;

/// <summary>What a setting's value is, and so how it is typed.</summary>
public enum SettingKind
{
    Text,

    /// <summary>Never shown again once it is saved.</summary>
    Secret,

    Whole,

    /// <summary>A size of the configuration in bytes, typed in megabytes (1,000,000 bytes).</summary>
    Megabytes,

    /// <summary>A sum in US dollars; empty for no limit.</summary>
    Dollars,

    /// <summary>A TimeSpan of the configuration, typed as a number of <see cref="Setting.Unit"/>.</summary>
    Duration,

    Switch,

    Choice,

    /// <summary>A list of the configuration (<c>:0</c>, <c>:1</c>, …), typed as a line each.</summary>
    Lines,

    /// <summary>
    /// A price for each model (<c>:model:Input</c> and <c>:Output</c>), typed as lines of model, input and output.
    /// </summary>
    Prices,
}

/// <summary>One setting that administrators may change in the dashboard.</summary>
/// <param name="Key">As in the configuration, e.g. <c>Scoring:Model</c>.</param>
/// <param name="Help">What it is for, and what an empty field means.</param>
public sealed record Setting(string Key, string Label, SettingKind Kind, string Help)
{
    /// <summary>What stands behind the number; of a duration <c>seconds</c>, <c>minutes</c> or <c>days</c>.</summary>
    public string? Unit { get; init; }

    /// <summary>Bounds of the number as typed.</summary>
    public decimal Min { get; init; }

    public decimal Max { get; init; } = 1_000_000;

    public IReadOnlyList<string> Choices { get; init; } = [];

    /// <summary>It is read once, when Keyturn starts.</summary>
    public bool NeedsRestart { get; init; }

    /// <summary>The key of the server a secret was given for: with another one it has to be typed again.</summary>
    public string? GivenFor { get; init; }

    /// <summary>An environment variable that serves as well while the setting itself is empty.</summary>
    public string? Instead { get; init; }

    /// <summary>The environment variable that sets it, e.g. <c>Scoring__Model</c>.</summary>
    public string Variable => Key.Replace(":", "__", StringComparison.Ordinal);
}

/// <summary>Settings that are looked at and saved together.</summary>
/// <param name="Id">In the page's address, e.g. <c>scoring</c>.</param>
public sealed record SettingGroup(string Id, string Title, string About, IReadOnlyList<Setting> Settings);
