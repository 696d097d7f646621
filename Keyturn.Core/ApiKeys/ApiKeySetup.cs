using Microsoft.Extensions.DependencyInjection;

namespace Keyturn.Core.ApiKeys;

/// <summary>Registers the API keys.</summary>
public static class ApiKeySetup
{
    public static IServiceCollection AddApiKeys(this IServiceCollection services)
    {
        services.AddSingleton<ActiveApiKeys>();
        services.AddScoped<ApiKeyCommands>();
        services.AddSingleton<ApiKeyQueries>();
        return services;
    }
}
