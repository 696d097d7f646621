using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Keyturn.Core.Settings;

/// <summary>Registers the settings that can be changed in the dashboard.</summary>
public static class SettingsSetup
{
    /// <param name="options">An instance with its defaults for each section.</param>
    /// <param name="check">Why a start on a configuration would be refused.</param>
    public static IServiceCollection AddKeyturnSettings(
        this IServiceCollection services,
        IConfiguration configuration,
        IReadOnlyDictionary<string, object> options,
        Func<IConfiguration, IReadOnlyList<string>> check
    )
    {
        // A host of its own, as tests make them, has no such layer, and no page that would ask for it.
        if (configuration is IConfigurationRoot root)
            services.AddSingleton(provider => new SettingsStore(
                root,
                new SettingsDefaults(options),
                check,
                provider.GetRequiredService<ILogger<SettingsStore>>()
            ));
        return services;
    }
}
