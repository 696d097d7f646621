using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace Keyturn.Core.Lifecycle;

/// <summary>Registers the only writer of status and its limits.</summary>
public static class LifecycleSetup
{
    public static IServiceCollection AddKeyturnLifecycle(this IServiceCollection services, IConfiguration configuration)
    {
        ArgumentNullException.ThrowIfNull(configuration);
        services.AddOptions<LifecycleOptions>().Bind(configuration.GetSection(LifecycleOptions.Section)).ValidateDataAnnotations().ValidateOnStart();
        services.AddSingleton<IValidateOptions<LifecycleOptions>, LifecycleOptionsValidator>();
        services.AddSingleton<ScanOwner>();
        services.AddSingleton<ScanLeases>();
        services.AddSingleton<ScanLifecycle>();
        return services;
    }
}

/// <summary>Refuses limits that could not work, in sentences that name their keys.</summary>
internal sealed class LifecycleOptionsValidator : IValidateOptions<LifecycleOptions>
{
    public ValidateOptionsResult Validate(string? name, LifecycleOptions options)
    {
        // By reflection, so that a limit added later is checked without a word here.
        var errors = typeof(LifecycleOptions).GetProperties().Where(p => p.PropertyType == typeof(TimeSpan))
            .Select(p => (p.Name, Value: (TimeSpan)p.GetValue(options)!)).Where(l => l.Value <= TimeSpan.Zero)
            .Select(l => $"{LifecycleOptions.Section}:{l.Name} is {l.Value}; it must be longer than zero, e.g. 00:05:00.").ToList();
        return errors.Count == 0 ? ValidateOptionsResult.Success : ValidateOptionsResult.Fail(errors);
    }
}
