using Keyturn.Core.Capture.Browser;
using Keyturn.Core.Capture.Discovery;
using Keyturn.Core.Capture.Discovery.Classification;
using Keyturn.Core.Capture.Discovery.Links;
using Keyturn.Core.Capture.Page;
using Keyturn.Core.Model;
using Keyturn.Tests.Support;
using Microsoft.Playwright;

namespace Keyturn.Tests.Capture.Discovery;

/// <summary>
/// Whole clinics in a real browser, through the real guard: every page is found, typed and ranked, and nothing else.
/// </summary>
[SlowLane]
public sealed class ClinicSitesTests(ClinicSitesTests.Browser shared) : IClassFixture<ClinicSitesTests.Browser>
{
    private static readonly TimeSpan _limit = TimeSpan.FromSeconds(10);

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("english")]
    [InlineData("german")]
    [InlineData("spanish")]
    [InlineData("french")]
    [InlineData("italian")]
    public async Task Clinic_EveryPage_IsFoundTypedAndRanked(string name)
    {
        var clinic = ClinicSites.All.Single(c => c.Name == name);
        await using var site = await clinic.StartAsync();

        var links = await ReadAsync(site.Address, clinic.Ready);
        var pages = await shared.Host.Get<LinkDiscovery>().DiscoverAsync(site.Address, links, Ct);
        var table = Table(site.Address, pages);

        Assert.True(ClinicTables.Read(name) == table, $"The table of {name} is now\n{table}");
        Assert.Equal(Enumerable.Range(0, pages.Count), pages.Select(p => p.Position));
        Assert.Equal(pages.Count, pages.Select(p => p.Identity).Distinct().Count());
    }

    [Theory]
    [InlineData("english", "/specials/")]
    [InlineData("german", null)]
    [InlineData("spanish", null)]
    [InlineData("french", null)]
    public async Task FromHtml_PageWithoutScript_GivesTheLinksOfTheBrowser(string name, string? scripted)
    {
        var clinic = ClinicSites.All.Single(c => c.Name == name);
        await using var site = await clinic.StartAsync();

        var rendered = await ReadAsync(site.Address, clinic.Ready);
        var kept = LinkDiscovery.FromHtml(
            clinic.Files["/"].Content.Replace("{root}", site.Address.ToString().TrimEnd('/'), StringComparison.Ordinal),
            site.Address
        );

        Assert.Equal(rendered.Links.Where(l => l.Href != scripted).Select(Line), kept.Links.Select(Line));
        Assert.Equal(
            (rendered.Base, rendered.Language, rendered.Canonical),
            (kept.Base, kept.Language, kept.Canonical)
        );
        Assert.Equal(rendered.Alternates, kept.Alternates);
        static string Line(RenderedLink link) => $"{link.Section} {link.Href} {link.Text}";
    }

    [Fact]
    public async Task Read_PageThatFightsBack_StaysWithinTheBounds()
    {
        await using var site = await TestSite.StartAsync();
        await using var device = await shared.Host.Browsers.OpenAsync(Device.Desktop, Ct);
        await device.Page.GotoAsync(new Uri(site.Address, "good/").ToString());
        await device.Page.SetContentAsync(
            """
            <form name="querySelectorAll"></form><form name="createTreeWalker"></form><form
              name="documentElement"></form><img name="baseURI"><a href="/real/">Real</a>
            <script>
              Element.prototype.getAttribute = () => "/fake/"; JSON.stringify = () => "{}";
              Array.prototype.push = () => 0; String.prototype.slice = () => "x";
              let html = "";
              for (let i = 0; i < 4000; i++) html += `<a
                href="/page-${i}${"x".repeat(i % 7 === 0 ? 1900 : 3)}">${"word ".repeat(100)}</a>`;
              for (const bad of ["javascript:alert(1)", "data:text/html,x", "blob:x", "tel:1", "http://[", "//",
                "http://user:secret@clinic.example/", "\u0000"]) html += `<a href="${bad}">bad</a>`;
              let host = document.body.appendChild(document.createElement("div"));
              for (let i = 0; i < 60; i++)
                host = host.attachShadow({ mode: "open" }).appendChild(document.createElement("div"));
              document.body.appendChild(document.createElement("div")).innerHTML = html;
            </script>
            """
        );

        var links = await ReadAsync(device);

        Assert.Equal("/real/", links.Links[0].Href);
        Assert.True(links.IsCut);
        Assert.InRange(links.Links.Count, 300, 2_000);
        Assert.All(links.Links, l => Assert.True(l.Text.Length <= 200 && l.Href.Length <= 2_048));
        Assert.InRange(LinkDiscovery.Merge(site.Address, links, []).Count, 300, 500);
    }

    private async Task<RenderedLinks> ReadAsync(Uri address, string ready)
    {
        await using var device = await shared.Host.Browsers.OpenAsync(Device.Desktop, Ct);
        await device.Page.GotoAsync(address.ToString());
        await device.Page.WaitForSelectorAsync(
            ready,
            new PageWaitForSelectorOptions { State = WaitForSelectorState.Attached }
        );
        return await ReadAsync(device);
    }

    private async Task<RenderedLinks> ReadAsync(DeviceSession device) =>
        await shared
            .Host.Get<LinkReader>()
            .ReadAsync(await IsolatedWorld.CreateAsync(device.Session, device.MainFrame, _limit, Ct), Ct);

    private static string Table(Uri site, IReadOnlyList<DiscoveredPage> pages)
    {
        var classified = pages
            .Select(p => new ClassifiedPage(p, PageClassifier.Classify(new ClassificationInput(p.Url, p.Anchor))))
            .ToList();
        return string.Join(
            '\n',
            PageSelection
                .Select(classified, 9)
                .Select(s =>
                    $"{(s.IsSelected ? "+" : s.Rank is null ? "-" : " ")}{s.Rank, 2} {s.Class.Type, -16} "
                    + $"{s.Page.Section, -10} {s.Page.Url.ToString()[site.ToString().TrimEnd('/').Length..]} "
                    + $"\"{s.Page.Anchor}\"{(s.SkipReason is null ? "" : " " + s.SkipReason)}"
                )
        );
    }

    /// <summary>The capture services with their browser, for all clinics.</summary>
    public sealed class Browser : IAsyncLifetime
    {
        internal CaptureHost Host { get; private set; } = null!;

        public async ValueTask InitializeAsync() => Host = await CaptureHost.StartAsync();

        public ValueTask DisposeAsync() => Host.DisposeAsync();
    }
}
