using Keyturn.Core.Model;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Keyturn.Core.Settings;

/// <summary>Registers the settings that can be changed in the dashboard.</summary>
public static class SettingsSetup
{
    /// <param name="options">One instance with defaults per section.</param>
    /// <param name="check">Returns why a start with a configuration would be rejected.</param>
    public static IServiceCollection AddKeyturnSettings(
        this IServiceCollection services,
        IConfiguration configuration,
        IReadOnlyDictionary<string, object> options,
        Func<IConfiguration, IReadOnlyList<SettingProblem>> check
    )
    {
        // A test's host has no such layer, and no settings page.
        if (configuration is not IConfigurationRoot root)
            return services;
        services.AddSingleton(provider => new SettingsStore(
            root,
            new SettingsDefaults(options),
            check,
            provider.GetRequiredService<ILogger<SettingsStore>>()
        ));
        services.AddScoped<SettingsCommands>();
        return services;
    }
}
