using Keyturn.Core.Settings;

namespace Keyturn.Web.Components.Settings;

/// <summary>A setting's value as text.</summary>
internal static class SettingText
{
    /// <summary>What a saved setting is now and after the next start.</summary>
    public static string FormatPending(SettingView view) =>
        $"{view.Setting.Label}: {Format(view.Setting, view.Running!)} now, {Format(view.Setting, view.Field)} then";

    public static string Format(Setting setting, string field) =>
        field.Length == 0 ? "none"
        : setting.Unit is { } unit ? $"{field} {unit}"
        : field;
}
