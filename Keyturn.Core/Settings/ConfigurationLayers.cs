using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Configuration.CommandLine;
using Microsoft.Extensions.Configuration.EnvironmentVariables;

namespace Keyturn.Core.Settings;

/// <summary>The layers of the configuration one by one. The last layer that has a key sets its value.</summary>
internal sealed class ConfigurationLayers(IConfigurationRoot configuration)
{
    public SavedSettings Saved { get; } = configuration.Providers.OfType<SavedSettings>().Single();

    /// <summary>The label of a layer that overrides saved values; null without one.</summary>
    public string? LockOf(Setting setting)
    {
        foreach (var layer in configuration.Providers.Reverse().TakeWhile(p => p != Saved).Where(p => Has(p, setting)))
        {
            return layer switch
            {
                EnvironmentVariablesConfigurationProvider => $"the environment variable {setting.Variable}",
                CommandLineConfigurationProvider => "an argument of the start",
                _ => "the configuration of its host",
            };
        }

        return null;
    }

    public bool IsSaved(Setting setting) => Has(Saved, setting);

    /// <summary>The configuration as it would be with these saved values.</summary>
    public IConfiguration With(IReadOnlyDictionary<string, string> saved)
    {
        var values = new Dictionary<string, string?>(StringComparer.OrdinalIgnoreCase);
        foreach (var layer in configuration.Providers)
        {
            if (layer == Saved)
            {
                foreach (var (key, value) in saved)
                    values[key] = value;
                continue;
            }

            foreach (var key in Keys(layer, null))
            {
                if (layer.TryGet(key, out var value))
                    values[key] = value;
            }
        }

        return new ConfigurationBuilder().AddInMemoryCollection(values).Build();
    }

    private static bool Has(IConfigurationProvider layer, Setting setting) =>
        setting.Kind is SettingKind.Lines or SettingKind.Prices
            ? layer.GetChildKeys([], setting.Key).Any()
            : layer.TryGet(setting.Key, out var value) && !string.IsNullOrEmpty(value);

    private static IEnumerable<string> Keys(IConfigurationProvider layer, string? parent)
    {
        foreach (var child in layer.GetChildKeys([], parent).Distinct(StringComparer.OrdinalIgnoreCase))
        {
            var key = parent is null ? child : ConfigurationPath.Combine(parent, child);
            yield return key;
            foreach (var below in Keys(layer, key))
                yield return below;
        }
    }
}
