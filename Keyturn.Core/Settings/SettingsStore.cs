using Keyturn.Core.Model;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Logging;

namespace Keyturn.Core.Settings;

/// <summary>
/// Reads and changes settings. A change is checked as a start would check it, written to the data folder, and applied
/// to everything that watches the configuration. Another process on the same folder takes it up at its next start.
/// Thread safe.
/// </summary>
public sealed class SettingsStore : IDisposable
{
    private readonly IConfigurationRoot _configuration;
    private readonly ConfigurationLayers _layers;
    private readonly SettingsDefaults _defaults;
    private readonly Func<IConfiguration, IReadOnlyList<SettingProblem>> _check;
    private readonly ILogger<SettingsStore> _logger;
    private readonly Dictionary<string, string?> _atStart;
    private readonly SemaphoreSlim _gate = new(1, 1);

    /// <param name="configuration">Has a layer of <see cref="SavedSettings"/>.</param>
    /// <param name="check">Returns why a start with a configuration would be rejected: messages that name keys; empty
    /// when it would succeed.</param>
    internal SettingsStore(
        IConfigurationRoot configuration,
        SettingsDefaults defaults,
        Func<IConfiguration, IReadOnlyList<SettingProblem>> check,
        ILogger<SettingsStore> logger
    )
    {
        (_configuration, _defaults, _check, _logger) = (configuration, defaults, check, logger);
        _layers = new ConfigurationLayers(configuration);
        _atStart = SettingsCatalog.Groups.SelectMany(g => g.Settings).ToDictionary(s => s.Key, ValueOf);
    }

    public SettingView Read(Setting setting)
    {
        ArgumentNullException.ThrowIfNull(setting);
        var value = ValueOf(setting);
        var before = _atStart[setting.Key];
        return new SettingView(
            setting,
            setting.Kind == SettingKind.Secret ? "" : SettingFormat.ToField(setting, value),
            !string.IsNullOrEmpty(value),
            _layers.IsSaved(setting),
            _layers.LockOf(setting),
            string.IsNullOrEmpty(value)
            && setting.Instead is { } variable
            && _configuration[variable] is { Length: > 0 }
                ? variable
                : null,
            setting.NeedsRestart && before != value ? SettingFormat.ToField(setting, before) : null
        );
    }

    /// <summary>Saves typed values, all or none. An empty field resets its setting.</summary>
    /// <param name="fields">By key. A secret only when it was typed again.</param>
    internal async Task<SettingsOutcome> SaveAsync(IReadOnlyDictionary<string, string> fields, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(fields);
        await _gate.WaitAsync(ct);
        try
        {
            var values = new Dictionary<string, string>(_layers.Saved.Values, StringComparer.OrdinalIgnoreCase);
            var errors = Put(fields, values);
            if (errors.Count == 0)
                errors = Check(fields.Keys, values);
            if (errors.Count > 0)
                return new SettingsOutcome(errors, null);
            await _layers.Saved.ReplaceAsync(values, ct);
            return new SettingsOutcome(errors, null);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            _logger.LogError(e, "The settings could not be saved");
            return new SettingsOutcome(
                new Dictionary<string, string>(),
                $"The settings could not be written to the data folder: {e.Message} Nothing was changed."
            );
        }
        finally
        {
            _gate.Release();
        }
    }

    public void Dispose() => _gate.Dispose();

    /// <returns>One message per invalid field.</returns>
    private Dictionary<string, string> Put(
        IReadOnlyDictionary<string, string> fields,
        Dictionary<string, string> values
    )
    {
        var errors = new Dictionary<string, string>();
        foreach (var (key, field) in fields)
        {
            var setting = SettingsCatalog.Find(key)
                ?? throw new ArgumentException($"{key} is no setting of the dashboard.", nameof(fields));
            var value = SettingFormat.ToValue(setting, field, out var error);
            if (_layers.LockOf(setting) is { } place)
                error = $"It is set by {place}; change it there.";
            if (error is not null)
                errors[key] = error;
            else
                SettingFormat.Put(values, setting, value);
        }

        // A secret must not be sent to a server it was not given for.
        foreach (
            var secret in SettingsCatalog
                .Groups.SelectMany(g => g.Settings)
                .Where(s =>
                    s.GivenFor is not null
                    && values.ContainsKey(s.Key)
                    && fields.ContainsKey(s.GivenFor)
                    && !fields.ContainsKey(s.Key)
                )
        )
        {
            if (values.GetValueOrDefault(secret.GivenFor!) != _layers.Saved.Values.GetValueOrDefault(secret.GivenFor!))
                errors[secret.Key] =
                    "What is kept was given for another server. Type it again for this one, or remove it.";
        }

        return errors;
    }

    /// <returns>
    /// Why Keyturn would not start with these values; under an empty key what concerns none of the fields.
    /// </returns>
    private Dictionary<string, string> Check(IEnumerable<string> keys, Dictionary<string, string> values)
    {
        var errors = new Dictionary<string, string>();
        var typed = keys.ToHashSet(StringComparer.OrdinalIgnoreCase);
        foreach (var problem in _check(_layers.With(values)))
            errors.TryAdd(problem.Keys.FirstOrDefault(typed.Contains) ?? "", problem.Message);
        return errors;
    }

    private string? ValueOf(Setting setting) =>
        setting.Kind switch
        {
            SettingKind.Lines => string.Join(
                '\n',
                _configuration.GetSection(setting.Key).GetChildren().Select(c => c.Value).OfType<string>()
            ),
            SettingKind.Prices => string.Join(
                '\n',
                _configuration
                    .GetSection(setting.Key)
                    .GetChildren()
                    .Select(c => $"{c.Key}\t{c["Input"] ?? "0"}\t{c["Output"] ?? "0"}")
            ),
            _ => _configuration[setting.Key] is { Length: > 0 } value ? value : _defaults.Find(setting.Key),
        };
}
