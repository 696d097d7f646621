using Microsoft.Extensions.DependencyInjection;

namespace Keyturn.Core.ApiKeys;

/// <summary>Registers the keys of the API.</summary>
public static class ApiKeySetup
{
    public static IServiceCollection AddApiKeys(this IServiceCollection services)
    {
        services.AddSingleton<ApiKeyCheck>();
        services.AddSingleton<ApiKeyCommands>();
        services.AddSingleton<ApiKeyQueries>();
        return services;
    }
}
