using Keyturn.Core.Settings;

namespace Keyturn.Web.Components.Settings;

/// <summary>A setting's value as text.</summary>
internal static class SettingText
{
    public static string Format(Setting setting, string field) =>
        field.Length == 0 ? "none"
        : setting.Unit is { } unit ? $"{field} {unit}"
        : field;
}
