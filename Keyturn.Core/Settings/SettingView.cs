namespace Keyturn.Core.Settings;

/// <summary>A setting as it stands.</summary>
/// <param name="Field">Its value as typed; of a secret always empty.</param>
/// <param name="IsSet">It has a value, be it the default; of a secret: there is one.</param>
/// <param name="IsSaved">Administrators set it in the dashboard, so it can go back to what it was before.</param>
/// <param name="LockedBy">Where it is set so that nothing saved here counts, e.g. "the environment variable
/// Scoring__Model"; null when it can be changed.</param>
/// <param name="Instead">The environment variable that serves while it is empty, when that is set.</param>
/// <param name="Running">The value as typed that counts until Keyturn is started again; null when it already is the
/// saved one.</param>
public sealed record SettingView(
    Setting Setting,
    string Field,
    bool IsSet,
    bool IsSaved,
    string? LockedBy,
    string? Instead,
    string? Running
);

/// <summary>What came of saving.</summary>
/// <param name="Errors">A sentence for each key that was refused; nothing was saved then.</param>
/// <param name="Problem">What kept all of it from being saved; null when nothing did.</param>
public sealed record SettingsOutcome(IReadOnlyDictionary<string, string> Errors, string? Problem)
{
    public bool IsSaved => Errors.Count == 0 && Problem is null;
}
