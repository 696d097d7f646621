using Keyturn.Core.Capture.Browser;
using Keyturn.Core.Capture.Page;
using Keyturn.Core.Model;
using Keyturn.Tests.Support;

namespace Keyturn.Tests.Capture.Page;

/// <summary>What is measured on a page, on markup as clinics use it.</summary>
[SlowLane]
public sealed class EvidenceTests(LoadedPage shared) : IClassFixture<LoadedPage>
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Collect_CallsToAction_IncludeModalsVendorsAndCoveredCards()
    {
        var page = (
            await MeasureAsync(
                """
                <div data-bs-toggle=modal data-bs-target=#m>Request a consultation</div><a
                  href="https://calendly.com/harbour">Pick a time</a>
                <div style='position:relative;width:300px;height:200px'><h3>Book your whitening</h3><p>From $99</p><a
                  id=cover href=/whitening style='position:absolute;inset:0'></a></div>
                <a href=/gallery data-fancybox>Our rooms</a>
                """
            )
        ).Evidence;

        Assert.Equal(
            [
                ("booking", "Book an appointment"),
                ("booking", "Request a consultation"),
                ("booking", "Pick a time"),
                ("booking", "Book your whitening"),
            ],
            page.CallsToAction.Select(c => (c.Kind, c.Text))
        );
        Assert.All(page.CallsToAction, c => Assert.True(c.Box is { Width: > 0, Height: > 0 }));
        Assert.Equal(["Calendly"], page.BookingVendors);
    }

    [Fact]
    public async Task FindUnanswered_LinksWithoutTarget_AreThoseThatNoScriptAnswers()
    {
        var (world, page) = await OpenAsync(
            """
            <a href="#">Book now</a><a href="javascript:void(0)">Contact us</a><a href="#nowhere">Schedule a visit</a>
            <a id=own href="#">Book by script</a><div id=around><a href="#">Book around</a></div><a href="#"
              onclick="return false">Book inline</a><a href="#" data-toggle=modal>Book modal</a>
            <a href="#here">Book below</a><p id=here></p>
            <script>own.addEventListener('click', () => 1); around.addEventListener('click', () => 1);</script>
            """
        );

        Assert.Equal(
            ["Book now", "Contact us", "Schedule a visit"],
            (await shared.Get<ClickListenerProbe>().FindUnansweredAsync(world, page.Suspects, Ct)).Select(l => l.Text)
        );
    }

    [Fact]
    public async Task FindUnanswered_ScriptThatListensEverywhere_AnswersForAll()
    {
        var (world, page) = await OpenAsync(
            "<a href='#'>Book now</a><script>document.addEventListener('click', () => 1);</script>"
        );

        Assert.NotEmpty(page.Suspects);
        Assert.Empty(await shared.Get<ClickListenerProbe>().FindUnansweredAsync(world, page.Suspects, Ct));
    }

    [Fact]
    public async Task FindMissing_AsksOnlyTheSite_AndNothingThatActs()
    {
        var page = await MeasureAsync(
            """
            <nav><a href="/status/404">Team</a><a href="/status/410#x">Prices</a><a href="/status/500">Blog</a><a
              href="/good/">Home</a><a href="/logout/now">Log out</a><a
              href="http://elsewhere.invalid/x">Partner</a></nav>
            """
        );
        var missing = await shared.Get<LinkProbe>().FindMissingAsync((Guid.NewGuid(), 1), page.Checkable, "Test", Ct);

        Assert.Equal(
            ["/status/404", "/status/410"],
            missing
                .Select(m => new Uri(m).AbsolutePath)
                .Where(p => p.StartsWith("/status", StringComparison.Ordinal))
                .Order()
        );
        Assert.DoesNotContain(shared.Site.Requests, r => r.Contains("logout", StringComparison.Ordinal));
        Assert.Equal(["dead-1", "dead-2", "dead-3"], DeadLinks.Find([], page.Checkable, missing).Select(d => d.Id));
    }

    [Fact]
    public async Task FindMissing_NextPageWithTheSameMenu_IsToldWithoutAskingAgain_ButTheNextAttemptAsks()
    {
        var page = await MeasureAsync(
            """<nav><a href="/status/404?menu">Team</a><a href="/good/?menu">Home</a></nav>"""
        );
        var (scan, probe) = (Guid.NewGuid(), shared.Get<LinkProbe>());
        int Asked() => shared.Site.Requests.Count(r => r.EndsWith("?menu", StringComparison.Ordinal));

        var missing = await probe.FindMissingAsync((scan, 1), page.Checkable, "Test", Ct);
        var asked = Asked();
        Assert.Equal(missing, await probe.FindMissingAsync((scan, 1), page.Checkable, "Test", Ct));
        Assert.Equal(asked, Asked());
        await probe.FindMissingAsync((scan, 2), page.Checkable, "Test", Ct);
        Assert.Equal(2 * asked, Asked());
    }

    [Theory]
    [InlineData("<div style='width:2000px;height:9px'></div>", true, false)]
    [InlineData("<style>body{overflow-x:hidden}</style><img width=2000 height=9 src=/i.svg>", false, true)]
    [InlineData("<section style='overflow:hidden'><p style='white-space:nowrap'>{words}</p></section>", false, true)]
    [InlineData("<section style='overflow:hidden'><p style='width:2000px'>short</p></section>", false, false)]
    [InlineData("<section style='overflow:hidden'><div style='width:2000px;height:9px'></div></section>", false, false)]
    [InlineData(
        "<section class=swiper style='overflow:hidden'><p style='white-space:nowrap'>{words}</p></section>",
        false,
        false
    )]
    [InlineData(
        "<style>@keyframes m{to{transform:translateX(-50%)}}</style><section style='overflow:hidden'><div "
            + "style='animation:m 9s infinite linear'><p style='white-space:nowrap'>{words}</p></div></section>",
        false,
        false
    )]
    public async Task Collect_TooWide_TellsScrolledFromCut(string body, bool scrolls, bool cuts)
    {
        var words = string.Join(' ', Enumerable.Repeat("We take our time for nervous patients.", 10));
        var page = (await MeasureAsync(body.Replace("{words}", words, StringComparison.Ordinal))).Evidence;

        Assert.Equal((scrolls, cuts), (page.HorizontalOverflowPx > 100, page.ClippedOverflowPx > 100));
    }

    [Theory]
    [InlineData(
        "<p>12 Quay Street, Portside</p><p>Mon-Fri 8:00 - 18:00</p><iframe "
            + "src='https://www.google.com/maps/embed?pb=1'></iframe>",
        true,
        true,
        true
    )]
    [InlineData("<p>Hafenstraße 12</p><p>Montag bis Freitag 8 bis 18 Uhr</p>", true, true, false)]
    [InlineData("<p>18 years of experience, and we see most patients on Monday mornings.</p>", false, false, false)]
    public async Task Collect_WhereAndWhen_IsFound(string body, bool address, bool hours, bool map)
    {
        var page = (await MeasureAsync(body)).Evidence;

        Assert.Equal((address, hours, map), (page.HasAddress, page.HasOpeningHours, page.HasMap));
    }

    [Fact]
    public void Index_NamesWhatIsNew()
    {
        var page = TestData.PageEvidence() with
        {
            Banners =
            [
                new BannerEvidence(
                    "banner-1",
                    "consent",
                    "OneTrust",
                    "rejected",
                    "#onetrust-banner-sdk",
                    "We use cookies",
                    46,
                    null
                ),
            ],
            DeadLinks = [new DeadLink("dead-1", "cta-1", "Book now", "#", "no_target", null)],
        };
        var index = new EvidenceIndex([page]);

        Assert.Equal(
            "Consent banner by OneTrust over 46 % of the screen, rejected: \"We use cookies\"",
            index.Label(EvidenceIndex.IdOf(page, "banner-1"))
        );
        Assert.Equal("\"Book now\" leads nowhere: no target (#)", index.Label(EvidenceIndex.IdOf(page, "dead-1")));
    }

    /// <summary>Markup of real pages that a property of an element can't be read from, or is hidden in.</summary>
    public static TheoryData<string> OddMarkup { get; } =
    [
        "<svg width=90 height=20><a href='#'><text y=15>Book in Larkmoor</text></a></svg>",
        "<svg width=90 height=20><a xlink:href='/map'><text y=15>Map</text></a></svg>",
        "<a href='#100%'>Why us</a>",
        "<nav><a href='#%E0%A4%A'>Prices</a></nav>",
        "<nav><a href='https://exa mple:99999/'>Shop</a><a href='http://[::1'>Old shop</a></nav>",
        "<nav><a href='http://\u0001\u0007clinic.example/a'>Bell</a></nav>",
        $"<nav><a href='/{new string('a', 20_000)}'>Long</a></nav>",
        "<nav><a href='https://zahnärzte-müller.example/über-uns'>Über uns</a></nav>",
        "<form name=querySelectorAll><input name=a></form><form name=getElementById><input name=b></form>",
        "<img name=body alt=x><img name=title alt=x><form name=createTreeWalker></form>",
        "<form><input name=getAttribute><input name=closest><input name=querySelector></form>",
    ];

    [Theory]
    [MemberData(nameof(OddMarkup))]
    public async Task Collect_OddMarkup_CostsNothingElse(string markup)
    {
        var page = (
            await MeasureAsync($"{markup}<a href='/book'>Book a visit</a><a href='tel:+15035550142'>Call</a>")
        ).Evidence;

        Assert.Contains(page.CallsToAction, c => c.Text == "Book a visit");
        Assert.Equal("+15035550142", Assert.Single(page.PhoneLinks).Target);
        Assert.True(page.WordCount > 3);
    }

    private async Task<CollectedEvidence> MeasureAsync(string body) => (await OpenAsync(body)).Page;

    private async Task<(IsolatedWorld World, CollectedEvidence Page)> OpenAsync(string body)
    {
        var world = await shared.ShowAsync(body);
        return (
            world,
            await shared.Get<EvidenceCollector>().CollectAsync(world, "home", Device.Desktop, shared.Page.Url, Ct)
        );
    }
}
