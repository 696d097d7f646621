using System.Globalization;

namespace Keyturn.Core.Settings;

/// <summary>The values in the code, by their keys: what counts where no file and no variable says otherwise.</summary>
internal sealed class SettingsDefaults(IReadOnlyDictionary<string, object> options)
{
    /// <summary>As the configuration would have it; null when there is none.</summary>
    public string? Find(string key)
    {
        var parts = key.Split(':');
        var value = parts.Length == 2 && options.TryGetValue(parts[0], out var section) ? section.GetType().GetProperty(parts[1])?.GetValue(section) : null;
        return value is string or ValueType ? Convert.ToString(value, CultureInfo.InvariantCulture) : null;
    }
}
