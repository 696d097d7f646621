using Keyturn.Core.Model;
using Keyturn.Tests.Support;

namespace Keyturn.Tests.Capture.Page;

/// <summary>
/// Pages that are only on the way to another, or that show themselves late. The page that is measured is the one a
/// visitor ends on, as the visitor sees it.
/// </summary>
[SlowLane(Seconds = 30)]
public sealed class PageArrivalTests(PageArrivalTests.Fixture shared) : IClassFixture<PageArrivalTests.Fixture>
{
    private const string Content = """
        <header><b>Larkmoor Dental</b> <a href="/book">Book an appointment</a> <a href="tel:+15550142">Call</a></header>
        <h1>Calm dentistry in Larkmoor</h1><p>We look after families, and we take our time with those who are nervous. Come in
        for a check-up, for a crown or for straight teeth: we explain every step before we begin, and what it costs.</p>
        <form aria-label="Ask for a visit"><label>Name <input></label><label>Phone <input type=tel></label><button>Send</button></form>
        """;

    private static readonly string _clinic = Document(Content);

    public static TheoryData<string, string> Ways { get; } =
        new()
        {
            { "meta refresh", "<meta http-equiv=refresh content='1; url={0}'><p>Welcome to Larkmoor Dental</p>" },
            { "quoted refresh", "<meta http-equiv=Refresh content=\"0;URL='{0}'\">" },
            { "script", "<p>Larkmoor</p><script>setTimeout(() => location.href = '{0}', 800)</script>" },
            { "script at once", "<script>location.replace('{0}')</script>" },
            {
                "frame",
                "<style>body{{margin:0}}</style><iframe src='{0}' style='border:0;width:100%;height:100vh'></iframe>"
            },
            { "frameset", "<frameset rows='100%,*'><frame src='{0}'><frame></frameset>" },
        };

    [Theory]
    [MemberData(nameof(Ways))]
    public async Task Capture_PageOnTheWay_MeasuresTheOneAVisitorEndsOn(string way, string markup)
    {
        var inner = shared.Site.Give(_clinic);
        var body = string.Format(System.Globalization.CultureInfo.InvariantCulture, markup, inner.AbsolutePath);
        var outer = shared.Site.Give(
            way == "frameset" ? $"<!doctype html><title>Larkmoor</title>{body}" : Document(body)
        );

        var page = await MeasureAsync(outer);

        Assert.Equal(inner.AbsoluteUri, page.FinalUrl);
        Assert.Equal("Calm dentistry in Larkmoor", page.H1);
        Assert.Equal(way == "frameset" ? 3 : 0, page.Frames);
        Assert.Contains(page.CallsToAction, c => c.Text == "Book an appointment");
        Assert.Equal(2, Assert.Single(page.Forms).Fields);
    }

    [Theory]
    [InlineData("open shadow root", "mode:'open'", true)]
    [InlineData("closed shadow root", "mode:'closed'", false)]
    public async Task Capture_ShadowRoot_IsReadOrSaidToBeUnread(string kind, string mode, bool read)
    {
        var page = await MeasureAsync(
            shared.Site.Give(
                Document(
                    $$"""
                    <clinic-page style="display:block;min-height:300px"></clinic-page>
                    <script>document.querySelector('clinic-page').attachShadow({ {{mode}} }).innerHTML = `{{Content}}`</script>
                    """
                )
            )
        );

        Assert.True(read == (page.H1 is not null), kind);
        Assert.Equal(read, page.CallsToAction.Count > 0);
        Assert.Equal(read, page.Forms.Count > 0);
        Assert.Equal(read, page.Unread.Count == 0);
    }

    [Fact]
    public async Task Capture_FrameOfAnotherSite_IsSaidToBeUnread()
    {
        var page = await MeasureAsync(
            shared.Site.Give(
                Document($"{Content}<iframe src='http://calendar.invalid/' width=600 height=500></iframe>")
            )
        );

        Assert.Equal(new UnreadPart("frame", "calendar.invalid"), Assert.Single(page.Unread));
    }

    [Fact]
    public async Task Capture_Preloader_IsWaitedFor_AndIsNoPopUp()
    {
        var page = await MeasureAsync(
            shared.Site.Give(
                Document(
                    $$"""
                    <div id=preloader style="position:fixed;inset:0;background:#0a4a6b;z-index:9999">Larkmoor</div>{{Content}}
                    <script>onload = () => setTimeout(() => preloader.remove(), 2000)</script>
                    """
                )
            )
        );

        Assert.Empty(page.Banners);
        Assert.DoesNotContain("preloader", page.TimedOutWaits);
    }

    /// <summary>A wall that sets a cookie and leads on, by a link and by a form.</summary>
    [Theory]
    [InlineData("<a href='{0}'>Nur notwendige Cookies</a> <a href='/policy'>Datenschutz</a>")]
    [InlineData("<form action='{0}'><input type=hidden name=a value=1><button>Accept all</button></form>")]
    public async Task Capture_ConsentWall_IsPassed(string answers)
    {
        var inner = shared.Site.Give(_clinic);
        var page = await MeasureAsync(
            shared.Site.Give(
                Document(
                    "<h1>Before you continue: cookies</h1><p>We and our partners use cookies.</p>"
                        + string.Format(System.Globalization.CultureInfo.InvariantCulture, answers, inner.AbsolutePath)
                )
            )
        );

        Assert.Equal(inner.AbsolutePath, new Uri(page.FinalUrl).AbsolutePath);
        Assert.Equal("Calm dentistry in Larkmoor", page.H1);
    }

    [Fact]
    public async Task Capture_ConsentWallThatDoesNotGiveWay_IsToldAsOne()
    {
        var capture = await shared.Host.CaptureAsync(
            Device.Desktop,
            shared.Site.Give(
                Document("<h1>Cookies</h1><p>Please agree to our cookies.</p><button type=button>I agree</button>")
            )
        );

        Assert.Equal(ErrorCodes.ConsentWall, capture.Problem!.Code);
        Assert.Single(capture.Screenshots);
    }

    /// <summary>The content of a box that scrolls instead of the page, and of sections that appear late.</summary>
    [Theory]
    [InlineData(
        "<style>html,body{height:100%;overflow:hidden;margin:0}#app{height:100vh;overflow-y:auto}</style><div id=app>"
            + "<div style='height:2000px'></div>{0}</div>"
    )]
    [InlineData(
        "<div style='height:1500px'></div><section id=s style='visibility:hidden;opacity:0'>{0}</section><script>"
            + "new IntersectionObserver(e => e[0].isIntersecting && setTimeout(() => s.style.cssText = '', 500)).observe(s)"
            + "</script>"
    )]
    [InlineData(
        "<style>@keyframes a{{from{{opacity:0}}}}#s{{animation:a linear both;animation-timeline:view()}}</style>"
            + "<div style='height:1500px'></div><section id=s>{0}</section>"
    )]
    public async Task Capture_ContentThatAppearsLate_IsMeasured(string markup)
    {
        var page = await MeasureAsync(
            shared.Site.Give(
                Document(
                    $"<p>Dentists for Larkmoor and Fenport.</p>{markup}"
                        .Replace("{{", "{", StringComparison.Ordinal)
                        .Replace("}}", "}", StringComparison.Ordinal)
                        .Replace("{0}", Content, StringComparison.Ordinal)
                )
            )
        );

        Assert.True(page.PageHeight > 1500, $"{page.PageHeight} px");
        Assert.Equal("Calm dentistry in Larkmoor", page.H1);
        Assert.Contains(page.CallsToAction, c => c.Text == "Book an appointment");
    }

    private async Task<PageEvidence> MeasureAsync(Uri address)
    {
        var capture = await shared.Host.CaptureAsync(Device.Desktop, address);
        Assert.Null(capture.Problem);
        return capture.Evidence!;
    }

    private static string Document(string body) =>
        $"<!doctype html><html lang=en><meta charset=utf-8><title>Larkmoor Dental</title><body>{body}";

    public sealed class Fixture : IAsyncLifetime
    {
        internal TestSite Site { get; private set; } = null!;

        internal CaptureHost Host { get; private set; } = null!;

        public async ValueTask InitializeAsync()
        {
            Site = await TestSite.StartAsync();
            Host = await CaptureHost.StartAsync(("Capture:MaxRetries", "0"));
        }

        public async ValueTask DisposeAsync()
        {
            await Host.DisposeAsync();
            await Site.DisposeAsync();
        }
    }
}
