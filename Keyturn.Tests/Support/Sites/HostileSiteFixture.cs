using System.Net;
using Keyturn.Core.Model;
using Keyturn.Tests.Capture.Network;

namespace Keyturn.Tests.Support;

/// <summary>The hostile site, capture services with their own limits, and a server on a forbidden address.</summary>
public abstract class HostileSiteFixture(params (string Key, string Value)[] settings) : IAsyncLifetime
{
    /// <summary>The time limit of every case, also on a busy machine.</summary>
    private static readonly TimeSpan _bound = TimeSpan.FromSeconds(100);

    internal HostileSite Site { get; private set; } = null!;

    internal Canary Canary { get; private set; } = null!;

    internal CaptureHost Host { get; private set; } = null!;

    public async ValueTask InitializeAsync()
    {
        Canary = await Canary.SayingAsync("reached", IPAddress.Parse("127.0.0.2"));
        Site = new HostileSite($"http://127.0.0.2:{Canary.Port}/");
        (string Key, string Value)[] all =
        [
            .. settings,
            ("Capture:MaxTiles", "1"),
            ("Capture:MaxRetries", "1"),
            ("Capture:NavigationTimeout", "00:00:15"),
        ];
        Host = await StartHostAsync([.. all.DistinctBy(s => s.Key)]);
    }

    public virtual async ValueTask DisposeAsync()
    {
        await Host.DisposeAsync();
        await Site.DisposeAsync();
        await Canary.DisposeAsync();
        GC.SuppressFinalize(this);
    }

    /// <summary>
    /// Captures the pages side by side on the desktop and asserts the result of each: one of the codes after the colon,
    /// where <c>captured</c> means a page with evidence and screenshots. The same browser then captures an ordinary
    /// clinic.
    /// </summary>
    internal async Task EndsAsync(params string[] cases)
    {
        string?[] found = [.. await Task.WhenAll(cases.Select(FindAsync)), await FindAsync("normal: captured")];

        var surprises = found.OfType<string>().ToList();
        Assert.True(surprises.Count == 0, string.Join('\n', surprises));
        Assert.Equal(0, Canary.Connections);
    }

    private protected virtual Task<CaptureHost> StartHostAsync((string Key, string Value)[] all) =>
        CaptureHost.StartAsync(all);

    /// <returns>What differed from the expectation; null when nothing did.</returns>
    private async Task<string?> FindAsync(string name)
    {
        var (path, codes) = (name[..name.LastIndexOf(':')], name[(name.LastIndexOf(':') + 1)..].Trim().Split('|'));
        try
        {
            var capture = await Host.CaptureAsync(Device.Desktop, new Uri(Site.Address, path))
                .WaitAsync(_bound, TestContext.Current.CancellationToken);
            var code = capture.IsUsable
                ? capture.Screenshots.Count > 0
                    ? "captured"
                    : "captured without pictures"
                : capture.Problem!.Code;
            return codes.Contains(code)
                ? null
                : $"{name}, but was {code} ({capture.Status}): {capture.Problem?.Message} "
                    + $"{capture.Problem?.Cause?.Message.Split('\n')[0]}";
        }
        catch (Exception e) when (e is not OperationCanceledException)
        {
            return $"{name}, but threw {e}";
        }
    }
}
