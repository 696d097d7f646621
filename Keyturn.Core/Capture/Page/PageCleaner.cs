using Keyturn.Core.Capture.Browser;
using Keyturn.Core.Model;
using Microsoft.Extensions.Options;
using Microsoft.Playwright;

namespace Keyturn.Core.Capture.Page;

/// <summary>
/// Prepares a page for its clean screenshots: it dismisses banners, loads lazy content, and dismisses banners that came
/// with it. When a banner led elsewhere, the page is opened again, once. Thread safe.
/// </summary>
internal sealed class PageCleaner(
    ConsentBanners consent,
    LazyContentLoader reveal,
    PageReadiness readiness,
    IOptions<CaptureOptions> options
)
{
    private readonly CaptureOptions _options = options.Value;

    /// <exception cref="PlaywrightException">The page went away and could not be opened again.</exception>
    public async Task<CleanedPage> CleanAsync(
        DeviceSession device,
        IsolatedWorld world,
        RequestLog log,
        PageEvidence measured,
        CancellationToken ct
    )
    {
        List<string> timedOut = [];
        var banners = await TryDismissAsync(device, world, ct);
        var isGone = !await world.IsAliveAsync(_options.EvidenceTimeout, ct);
        if (isGone)
        {
            timedOut.Add("banner_navigated");
            world = await ReturnAsync(device, log, new Uri(measured.FinalUrl), ct);
        }

        var revealed = await reveal.RevealAsync(
            device.Session,
            world,
            log,
            device.Device,
            (int)measured.PageHeight,
            ct
        );
        timedOut.AddRange(revealed.TimedOut);
        banners = await consent.DismissAsync(device.Page, world, hideOnly: isGone, ct) ?? banners ?? [];
        return new CleanedPage(world, banners, revealed, timedOut);
    }

    private async Task<IReadOnlyList<BannerEvidence>?> TryDismissAsync(
        DeviceSession device,
        IsolatedWorld world,
        CancellationToken ct
    )
    {
        try
        {
            return await consent.DismissAsync(device.Page, world, hideOnly: false, ct);
        }
        catch (PlaywrightException e)
            when (CaptureProblems.IsTransient(e.Message) && !device.Lost.IsCancellationRequested)
        {
            return null;
        }
    }

    /// <summary>Opens the address again instead of going back in the history, which a page can rewrite.</summary>
    private async Task<IsolatedWorld> ReturnAsync(
        DeviceSession device,
        RequestLog log,
        Uri address,
        CancellationToken ct
    )
    {
        if (device.Page.Url.Split('#')[0] != address.AbsoluteUri.Split('#')[0])
            await readiness.NavigateAsync(device.Page, address, ct);
        var world = await IsolatedWorld.CreateAsync(device.Session, device.MainFrame, _options.EvidenceTimeout, ct);
        await readiness.SettleAsync(device.Page, world, log, ct);
        return world;
    }
}
