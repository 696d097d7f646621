using Keyturn.Core.Capture.Browser;
using Keyturn.Core.Capture.Discovery.Links;
using Keyturn.Core.Capture.Network;
using Keyturn.Core.Capture.Page;
using Keyturn.Core.Media;
using Keyturn.Core.Model;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace Keyturn.Core.Capture;

/// <summary>Registers the browser, the guard around it and all parts of a capture.</summary>
public static class CaptureSetup
{
    /// <param name="artifactRoot">The folder for screenshots.</param>
    public static IServiceCollection AddCapture(
        this IServiceCollection services,
        IConfiguration configuration,
        string artifactRoot
    )
    {
        ArgumentNullException.ThrowIfNull(configuration);
        services.AddOptions<CaptureOptions>().Bind(configuration.GetSection(CaptureOptions.Section)).ValidateOnStart();
        services.AddSingleton<IValidateOptions<CaptureOptions>, CaptureOptionsValidator>();

        services.AddSingleton<IHostResolver, DnsHostResolver>();
        services.AddSingleton<LocalHostOverrides>();
        services.AddSingleton<ITargetUrlValidator, TargetUrlValidator>();
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

        services.AddSingleton(provider => new ArtifactRoot(
            artifactRoot,
            provider.GetRequiredService<IOptions<CaptureOptions>>().Value.MaxScanBytes
        ));
        services.AddSingleton<ArtifactStore>();
        services.AddSingleton<IScreenshotFiles>(provider => provider.GetRequiredService<ArtifactStore>());
        services.AddSingleton<ScreenshotUploads>();
        services.AddSingleton<PageReadiness>();
        services.AddSingleton<PageArrival>();
        services.AddSingleton<ConsentBanners>();
        services.AddSingleton<LazyContentLoader>();
        services.AddSingleton<PageCleaner>();
        services.AddSingleton<ScreenshotTaker>();
        services.AddSingleton<PageScreenshots>();
        services.AddSingleton<EvidenceCollector>();
        services.AddSingleton<ClickListenerProbe>();
        services.AddSingleton<LinkProbe>();
        services.AddSingleton<DeviceCapturer>();
        services.AddSingleton<IDeepScanDefaults, DeepScanDefaults>();
        services.AddSingleton<CaptureConcurrencyLimiter>();
        services.AddSingleton<DeviceCaptureRetries>();
        services.AddSingleton(provider => new PageCapturer(
            provider.GetRequiredService<DeviceCaptureRetries>(),
            provider.GetRequiredService<CaptureConcurrencyLimiter>(),
            provider.GetRequiredService<IOptions<CaptureOptions>>(),
            provider.GetRequiredService<TimeProvider>()
        ));
        return services;
    }
}
