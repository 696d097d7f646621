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
        services.AddSingleton<ScanLifecycle>();
        return services;
    }
}

/// <summary>Refuses limits that could not work, in sentences that name their keys.</summary>
internal sealed class LifecycleOptionsValidator : IValidateOptions<LifecycleOptions>
{
    public ValidateOptionsResult Validate(string? name, LifecycleOptions options)
    {
        (string Key, TimeSpan Value)[] limits =
        [
            (nameof(options.ScoringTimeout), options.ScoringTimeout),
            (nameof(options.RunningTimeout), options.RunningTimeout),
            (nameof(options.QueuedTimeout), options.QueuedTimeout),
        ];
        var errors = limits.Where(l => l.Value <= TimeSpan.Zero)
            .Select(l => $"{LifecycleOptions.Section}:{l.Key} is {l.Value}; it must be longer than zero, e.g. 00:05:00.").ToList();
        return errors.Count == 0 ? ValidateOptionsResult.Success : ValidateOptionsResult.Fail(errors);
    }
}
