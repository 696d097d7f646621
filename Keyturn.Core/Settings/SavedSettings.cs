using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Configuration.EnvironmentVariables;

namespace Keyturn.Core.Settings;

/// <summary>
/// The values that administrators saved, as one layer of the configuration: over appsettings.json, under environment
/// and arguments.
/// </summary>
public sealed class SavedSettings(SettingsFile file) : ConfigurationProvider
{
    public override void Load() =>
        Data = file.Read()
            .ToDictionary(pair => pair.Key, pair => (string?)pair.Value, StringComparer.OrdinalIgnoreCase);

    /// <summary>The saved values.</summary>
    public IReadOnlyDictionary<string, string> Values =>
        Data.ToDictionary(pair => pair.Key, pair => pair.Value ?? "", StringComparer.OrdinalIgnoreCase);

    /// <summary>Replaces the saved values and notifies everything that watches the configuration.</summary>
    public async Task ReplaceAsync(IReadOnlyDictionary<string, string> values, CancellationToken ct)
    {
        await file.WriteAsync(values, ct);
        Load();
        OnReload();
    }

    /// <summary>Inserts the layer of this data folder at its place.</summary>
    public static void AddTo(IConfigurationBuilder configuration, string dataFolder)
    {
        ArgumentNullException.ThrowIfNull(configuration);
        var sources = configuration.Sources;
        var environment = sources.LastOrDefault(s =>
            s is EnvironmentVariablesConfigurationSource { Prefix: null or "" }
        );
        sources.Insert(
            environment is null ? sources.Count : sources.IndexOf(environment),
            new Source(Path.Combine(dataFolder, "settings.json"))
        );
    }

    private sealed class Source(string path) : IConfigurationSource
    {
        public IConfigurationProvider Build(IConfigurationBuilder builder) => new SavedSettings(new SettingsFile(path));
    }
}
