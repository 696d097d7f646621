namespace Keyturn.Core.Settings;

/// <summary>A setting with its present value.</summary>
/// <param name="Field">The value as typed; always empty for a secret.</param>
/// <param name="IsSet">True when it has a value, even the default; for a secret: when there is one.</param>
/// <param name="IsSaved">True when administrators set it in the dashboard, so that it can be reset.</param>
/// <param name="LockedBy">What overrides a saved value, e.g. "the environment variable Scoring__Model"; null when it
/// can be changed.</param>
/// <param name="Instead">The environment variable that is used while it is empty, when that is set.</param>
/// <param name="Running">The value in use until the next start, as typed; null when it is the saved one.</param>
public sealed record SettingView(
    Setting Setting,
    string Field,
    bool IsSet,
    bool IsSaved,
    string? LockedBy,
    string? Instead,
    string? Running
);

/// <summary>The outcome of saving.</summary>
/// <param name="Errors">One message per key that was not accepted; nothing was saved then.</param>
/// <param name="Problem">Why nothing could be saved; null when it was saved.</param>
public sealed record SettingsOutcome(IReadOnlyDictionary<string, string> Errors, string? Problem)
{
    public bool IsSaved => Errors.Count == 0 && Problem is null;
}
