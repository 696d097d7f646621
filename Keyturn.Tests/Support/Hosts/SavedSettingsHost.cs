using Keyturn.Core;
using Keyturn.Core.Settings;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace Keyturn.Tests.Support;

/// <summary>
/// Keyturn's services on their own data folder, not started: settings are read, checked and saved by them.
/// </summary>
internal sealed class SavedSettingsHost : IDisposable
{
    private readonly bool _ownsFolder;
    private readonly ConfigurationManager _configuration = new();
    private readonly ServiceProvider _services;

    /// <param name="arguments">Start arguments, e.g. <c>--Scoring:Model=local</c>.</param>
    public SavedSettingsHost(string[]? arguments = null, string? folder = null)
    {
        _ownsFolder = folder is null;
        Folder = folder ?? Directory.CreateTempSubdirectory("keyturn-settings-").FullName;
        _configuration.AddInMemoryCollection(
            new Dictionary<string, string?>
            {
                ["Keyturn:DataDirectory"] = Folder,
                ["Scoring:Model"] = "gpt-4.1",
                ["Scoring:Prices:gpt-4.1:Input"] = "2",
                ["Scoring:Prices:gpt-4.1:Output"] = "8",
            }
        );
        _configuration.AddSavedSettings(Folder);
        _configuration.AddCommandLine(arguments ?? []);
        _services = new ServiceCollection().AddLogging().AddKeyturnCore(_configuration, Folder).BuildServiceProvider();
    }

    public string Folder { get; }

    public string File => Path.Combine(Folder, "settings.json");

    public SettingsStore Store => _services.GetRequiredService<SettingsStore>();

    public T Get<T>()
        where T : notnull => _services.GetRequiredService<T>();

    public T Now<T>()
        where T : class => _services.GetRequiredService<IOptionsMonitor<T>>().CurrentValue;

    public SettingView Read(string key) => Store.Read(SettingsCatalog.Find(key)!);

    public Task<SettingsOutcome> SaveAsync(params (string Key, string Field)[] fields) =>
        Store.SaveAsync(fields.ToDictionary(f => f.Key, f => f.Field), TestContext.Current.CancellationToken);

    public void Dispose()
    {
        _services.Dispose();
        _configuration.Dispose();
        if (_ownsFolder)
            Directory.Delete(Folder, recursive: true);
    }
}
