using System.Collections.Concurrent;
using Keyturn.Core.Capture;
using Keyturn.Core.Capture.Browser;
using Keyturn.Core.Capture.Network;
using Keyturn.Core.Media;
using Keyturn.Core.Model;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Keyturn.Tests.Support;

/// <summary>
/// The capture services alone: the guard, an own browser, files in a temporary folder. Limits are short, so that a page
/// that hangs ends soon.
/// </summary>
internal sealed class CaptureHost : IAsyncDisposable
{
    public const string AccessibilityTimeout = "Capture:AccessibilityTimeout";

    /// <summary>
    /// Switches axe-core off by its time limit: it takes a third of a capture's processor time, and few tests need its
    /// result.
    /// </summary>
    public const string Unchecked = "00:00:00.001";

    private readonly string _folder = Path.Combine(Path.GetTempPath(), "keyturn-tests", Guid.NewGuid().ToString("N"));
    private readonly ServiceProvider _services;

    private CaptureHost(Dictionary<string, string?> settings, IHostResolver? resolver)
    {
        var configuration = new ConfigurationBuilder()
            .AddInMemoryCollection(
                new Dictionary<string, string?>
                {
                    ["Capture:AllowedPrivateNetworks:0"] = "127.0.0.1/32",
                    ["Capture:NavigationTimeout"] = "00:00:08",
                    ["Capture:LoadTimeout"] = "00:00:02",
                    ["Capture:NetworkIdleTimeout"] = "00:00:00.5",
                    ["Capture:SettleTimeout"] = "00:00:05",
                    ["Capture:ScreenshotTimeout"] = "00:00:06",
                    ["Capture:PageTimeout"] = "00:00:25",
                    ["Capture:RetryDelay"] = "00:00:00.1",
                    [AccessibilityTimeout] = Unchecked,
                }
            )
            .AddInMemoryCollection(settings)
            .Build();
        var services = new ServiceCollection();
        services.AddLogging(logging => logging.SetMinimumLevel(LogLevel.None));
        services.AddSingleton(TimeProvider.System);
        services.AddCapture(configuration, _folder);
        if (resolver is not null)
            services.AddSingleton(resolver);
        _services = services.BuildServiceProvider();
    }

    public BrowserHost Browsers => _services.GetRequiredService<BrowserHost>();

    public ArtifactStore Artifacts => _services.GetRequiredService<ArtifactStore>();

    /// <summary>Gets one of the services.</summary>
    public T Get<T>()
        where T : notnull => _services.GetRequiredService<T>();

    public static Task<CaptureHost> StartAsync(params (string Key, string Value)[] settings) =>
        StartAsync(null, settings);

    /// <param name="resolver">Replaces DNS.</param>
    public static async Task<CaptureHost> StartAsync(
        IHostResolver? resolver,
        params (string Key, string Value)[] settings
    )
    {
        var host = new CaptureHost(settings.ToDictionary(s => s.Key, s => (string?)s.Value), resolver);
        await host._services.GetRequiredService<NetworkGuard>().StartAsync(CancellationToken.None);
        return host;
    }

    public Task<PageCapture> CaptureAsync(
        Uri address,
        IProgress<CaptureStep>? progress = null,
        CancellationToken? ct = null,
        bool schemeTyped = true,
        CancellationToken? stop = null
    ) =>
        _services
            .GetRequiredService<PageCapturer>()
            .CaptureAsync(
                new CaptureRequest(Guid.NewGuid(), 1, address, schemeTyped),
                progress ?? new Steps(),
                stop ?? CancellationToken.None,
                ct ?? TestContext.Current.CancellationToken
            );

    /// <summary>Captures the home page on one device, where the other would show nothing new.</summary>
    public Task<DeviceCapture> CaptureAsync(Device device, Uri address)
    {
        var page = new SitePage(Guid.NewGuid(), Guid.NewGuid(), 1, SitePage.Home, address.AbsoluteUri);
        return Get<DeviceCaptureRetries>()
            .CaptureAsync(
                device,
                address,
                new CaptureProgress(page, new Steps()),
                CancellationToken.None,
                TestContext.Current.CancellationToken
            );
    }

    public async ValueTask DisposeAsync()
    {
        await _services.DisposeAsync();
        if (Directory.Exists(_folder))
            Directory.Delete(_folder, recursive: true);
    }

    /// <summary>Records every step, in order.</summary>
    internal sealed class Steps : IProgress<CaptureStep>
    {
        public ConcurrentQueue<CaptureStep> All { get; } = new();

        public Action<CaptureStep>? OnStep { get; init; }

        public void Report(CaptureStep value)
        {
            All.Enqueue(value);
            OnStep?.Invoke(value);
        }
    }
}
