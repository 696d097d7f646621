using System.Globalization;

namespace Keyturn.Core.Settings;

/// <summary>The values in the code, by their keys: what counts where no file and no variable says otherwise.</summary>
internal sealed class SettingsDefaults(IReadOnlyDictionary<string, object> options)
{
    /// <summary>As the configuration would have it; null when there is none.</summary>
    public string? Find(string key)
    {
        var parts = key.Split(':');
        var value = parts[1..]
            .Aggregate(options.GetValueOrDefault(parts[0]), (section, property) =>
                section?.GetType().GetProperty(property)?.GetValue(section)
            );
        return value is string or ValueType ? Convert.ToString(value, CultureInfo.InvariantCulture) : null;
    }
}
