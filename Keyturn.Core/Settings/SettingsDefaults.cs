using System.Globalization;

namespace Keyturn.Core.Settings;

/// <summary>
/// The default values in the code, by key. They apply when neither a file nor a variable sets the key.
/// </summary>
internal sealed class SettingsDefaults(IReadOnlyDictionary<string, object> options)
{
    /// <summary>The default as the configuration would have it; null without one.</summary>
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
