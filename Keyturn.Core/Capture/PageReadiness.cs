using System.Globalization;
using System.Text.Json;
using Microsoft.Extensions.Options;
using Microsoft.Playwright;

namespace Keyturn.Core.Capture;

/// <summary>
/// Brings a page to the moment a visitor would call it loaded. Every wait is capped and none is a gate: what ran into
/// its cap is named in the answer, and the capture goes on with what is there.
/// </summary>
internal sealed class PageReadiness(IOptions<CaptureOptions> options)
{
    private readonly CaptureOptions _options = options.Value;

    /// <exception cref="PlaywrightException">The address could not be opened.</exception>
    /// <exception cref="TimeoutException">The document was not parsed in time.</exception>
    public async Task<IResponse?> NavigateAsync(IPage page, Uri address, CancellationToken ct) =>
        await page.GotoAsync(address.AbsoluteUri, new PageGotoOptions
        {
            WaitUntil = WaitUntilState.DOMContentLoaded,
            Timeout = (float)_options.NavigationTimeout.TotalMilliseconds,
        }).WaitAsync(_options.NavigationTimeout + TimeSpan.FromSeconds(1), ct);

    /// <summary>Load, then fonts, pictures, height and network side by side. Answers the waits that ran into their cap.</summary>
    public async Task<IReadOnlyList<string>> SettleAsync(IPage page, IsolatedWorld world, RequestLog log, CancellationToken ct)
    {
        var timedOut = new List<string>();
        try
        {
            await page.WaitForLoadStateAsync(LoadState.Load, new PageWaitForLoadStateOptions { Timeout = (float)_options.LoadTimeout.TotalMilliseconds })
                .WaitAsync(_options.LoadTimeout + TimeSpan.FromSeconds(1), ct);
        }
        catch (TimeoutException)
        {
            timedOut.Add("load");
        }

        var quiet = log.WaitForQuietAsync(_options.NetworkIdleTimeout, ct);
        var settled = SettleInPageAsync(world, ct);
        timedOut.AddRange(await settled);
        if (!await quiet) timedOut.Add("network_idle");
        return timedOut;
    }

    private async Task<IReadOnlyList<string>> SettleInPageAsync(IsolatedWorld world, CancellationToken ct)
    {
        var limit = _options.SettleTimeout.TotalMilliseconds;
        var limits = string.Create(CultureInfo.InvariantCulture, $"{{fonts:{limit / 4:0},pictures:{limit / 2:0},steady:{limit / 2:0}}}");
        try
        {
            var answer = await world.EvaluateAsync($"{CaptureScripts.Settle}({limits})", _options.SettleTimeout, ct);
            return JsonSerializer.Deserialize<List<string>>(answer) ?? [];
        }
        catch (Exception e) when (e is TimeoutException or InvalidDataException or JsonException)
        {
            return ["settle"];
        }
    }
}
