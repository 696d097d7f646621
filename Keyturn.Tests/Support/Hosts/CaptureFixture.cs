namespace Keyturn.Tests.Support;

/// <summary>A clinic site and the capture services, for one class of tests.</summary>
public sealed class CaptureFixture : IAsyncLifetime
{
    internal TestSite Site { get; private set; } = null!;

    internal CaptureHost Host { get; private set; } = null!;

    public async ValueTask InitializeAsync()
    {
        Site = await TestSite.StartAsync();
        Host = await CaptureHost.StartAsync((CaptureHost.AccessibilityTimeout, "00:00:15"));
    }

    public async ValueTask DisposeAsync()
    {
        await Host.DisposeAsync();
        await Site.DisposeAsync();
    }

    internal Uri Page(string path) => new(Site.Address, path);
}
