using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace Keyturn.Core.Branding;

/// <summary>Registers the branding of printed reports.</summary>
public static class BrandingSetup
{
    public static IServiceCollection AddBranding(this IServiceCollection services, IConfiguration configuration)
    {
        ArgumentNullException.ThrowIfNull(configuration);
        services
            .AddOptions<BrandingOptions>()
            .Bind(configuration.GetSection(BrandingOptions.Section))
            .ValidateOnStart();
        services.AddSingleton<IValidateOptions<BrandingOptions>, BrandingOptionsValidator>();
        services.AddSingleton<BrandLogo>();
        services.AddSingleton<Brands>();
        return services;
    }
}
