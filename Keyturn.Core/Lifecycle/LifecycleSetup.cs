using Keyturn.Core.Model;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace Keyturn.Core.Lifecycle;

/// <summary>Registers the only writer of a scan's status, and its limits.</summary>
public static class LifecycleSetup
{
    public static IServiceCollection AddKeyturnLifecycle(this IServiceCollection services, IConfiguration configuration)
    {
        ArgumentNullException.ThrowIfNull(configuration);
        services
            .AddOptions<LifecycleOptions>()
            .Bind(configuration.GetSection(LifecycleOptions.Section))
            .ValidateOnStart();
        services.AddSingleton<IValidateOptions<LifecycleOptions>, LifecycleOptionsValidator>();
        services
            .AddOptions<DeletedScansOptions>()
            .Bind(configuration.GetSection(DeletedScansOptions.Section))
            .ValidateOnStart();
        services.AddSingleton<IValidateOptions<DeletedScansOptions>, DeletedScansOptionsValidator>();
        services.AddSingleton<ScanFeed>();
        services.AddSingleton<DeletedScans>();
        services.AddSingleton<WorkerProcess>();
        services.AddSingleton<ScanLeases>();
        services.AddSingleton<ScanLifecycle>();
        return services;
    }
}

/// <summary>Rejects limits that can't work, with messages that name their keys.</summary>
internal sealed class LifecycleOptionsValidator() : OptionsCheck<LifecycleOptions>(LifecycleOptions.Section);
