namespace Keyturn.Core.Settings;

/// <summary>The kind of a setting's value, which decides how it is typed.</summary>
public enum SettingKind
{
    Text,

    /// <summary>Not shown again after it was saved.</summary>
    Secret,

    Whole,

    /// <summary>Bytes in the configuration, typed in megabytes (1,000,000 bytes).</summary>
    Megabytes,

    /// <summary>An amount in US dollars; empty for no limit.</summary>
    Dollars,

    /// <summary>A TimeSpan in the configuration, typed as a number of <see cref="Setting.Unit"/>.</summary>
    Duration,

    Switch,

    Choice,

    /// <summary>A list in the configuration (<c>:0</c>, <c>:1</c>, …), typed as one line each.</summary>
    Lines,

    /// <summary>
    /// A price per model (<c>:model:Input</c> and <c>:Output</c>), typed as lines of model, input and output.
    /// </summary>
    Prices,
}

/// <summary>One setting that administrators may change in the dashboard.</summary>
/// <param name="Key">As in the configuration, e.g. <c>Scoring:Model</c>.</param>
/// <param name="Help">What it is for, and what an empty field means.</param>
public sealed record Setting(string Key, string Label, SettingKind Kind, string Help)
{
    /// <summary>The unit after the number; for a duration <c>seconds</c>, <c>minutes</c> or <c>days</c>.</summary>
    public string? Unit { get; init; }

    /// <summary>Bounds of the number as typed.</summary>
    public decimal Min { get; init; }

    public decimal Max { get; init; } = 1_000_000;

    public IReadOnlyList<string> Choices { get; init; } = [];

    /// <summary>True when Keyturn reads it only at the start.</summary>
    public bool NeedsRestart { get; init; }

    /// <summary>
    /// The key of the server a secret belongs to: when the server changes, the secret must be typed again.
    /// </summary>
    public string? GivenFor { get; init; }

    /// <summary>An environment variable that is used while the setting is empty.</summary>
    public string? Instead { get; init; }

    /// <summary>The environment variable that sets it, e.g. <c>Scoring__Model</c>.</summary>
    public string Variable => Key.Replace(":", "__", StringComparison.Ordinal);
}

/// <summary>Settings that are shown and saved together.</summary>
/// <param name="Id">In the page's URL, e.g. <c>scoring</c>.</param>
public sealed record SettingGroup(string Id, string Title, string About, IReadOnlyList<Setting> Settings);
