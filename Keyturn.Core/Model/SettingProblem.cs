namespace Keyturn.Core.Model;

/// <summary>Why a setting can't work.</summary>
/// <param name="Message">A sentence that names the key and says what to write.</param>
/// <param name="Keys">The settings that it concerns, e.g. <c>Scoring:Model</c>; the one to change comes first.</param>
public sealed record SettingProblem(string Message, params IReadOnlyList<string> Keys);
