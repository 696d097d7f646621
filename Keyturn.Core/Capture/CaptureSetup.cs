using Keyturn.Core.Capture.Discovery;
using Keyturn.Core.Model;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace Keyturn.Core.Capture;

/// <summary>Registers the browser, the guard around it and everything that looks at a page.</summary>
public static class CaptureSetup
{
    /// <param name="artifactRoot">The folder for screenshots.</param>
    public static IServiceCollection AddCapture(this IServiceCollection services, IConfiguration configuration, string artifactRoot)
    {
        ArgumentNullException.ThrowIfNull(configuration);
        services.AddOptions<CaptureOptions>().Bind(configuration.GetSection(CaptureOptions.Section)).ValidateDataAnnotations().ValidateOnStart();
        services.AddSingleton<IValidateOptions<CaptureOptions>, CaptureOptionsValidator>();

        services.AddSingleton<IHostResolver, DnsHostResolver>();
        services.AddSingleton<KnownHosts>();
        services.AddSingleton<IAddressGate, AddressGate>();
        services.AddSingleton<NetworkGuard>();
        services.AddHostedService(provider => provider.GetRequiredService<NetworkGuard>());
        services.AddSingleton<SampleSite>();
        services.AddHostedService(provider => provider.GetRequiredService<SampleSite>());

        services.AddSingleton<BrowserProvisioner>();
        services.AddSingleton<IBrowserReadiness>(provider => provider.GetRequiredService<BrowserProvisioner>());
        services.AddHostedService<BrowserProvisionerService>();
        services.AddSingleton<BrowserHost>();
        services.AddSingleton<IReportPrinter, ReportPrinter>();

        services.AddSingleton<SiteDownloads>();
        services.AddSingleton<Sitemaps>();
        services.AddSingleton<LinkReader>();
        services.AddSingleton(provider => new LinkDiscovery(provider.GetRequiredService<Sitemaps>()));

        services.AddSingleton(new ArtifactRoot(artifactRoot));
        services.AddSingleton<ArtifactStore>();
        services.AddSingleton<IShotFiles>(provider => provider.GetRequiredService<ArtifactStore>());
        services.AddSingleton<IPictureUploads, PictureUploads>();
        services.AddSingleton<ILogoPictures, LogoPictures>();
        services.AddSingleton<PageReadiness>();
        services.AddSingleton<ConsentBanners>();
        services.AddSingleton<PageReveal>();
        services.AddSingleton<PageCleaner>();
        services.AddSingleton<Screenshots>();
        services.AddSingleton<PagePictures>();
        services.AddSingleton<EvidenceCollector>();
        services.AddSingleton<PressHandlers>();
        services.AddSingleton<LinkProbe>();
        services.AddSingleton<DeviceCapturer>();
        services.AddSingleton<IPageBudget, PageBudget>();
        services.AddSingleton<CaptureSlots>();
        services.AddSingleton<DeviceTries>();
        services.AddSingleton(provider => new PageCapturer(
            provider.GetRequiredService<DeviceTries>(), provider.GetRequiredService<CaptureSlots>(), provider.GetRequiredService<IOptions<CaptureOptions>>(), provider.GetRequiredService<TimeProvider>()));
        return services;
    }
}
