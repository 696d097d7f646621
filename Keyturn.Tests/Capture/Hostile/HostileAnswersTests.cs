using Keyturn.Tests.Support;

namespace Keyturn.Tests.Capture.Hostile;

/// <summary>A real browser through the real guard, on servers with invalid answers.</summary>
[Collection(nameof(HostileSite))]
[SlowLane(Seconds = 20)]
public sealed class HostileAnswersTests(HostileAnswersTests.Fixture shared) : IClassFixture<HostileAnswersTests.Fixture>
{
    [Fact]
    public Task Capture_RedirectThatLeadsNowhere_SaysSo() =>
        shared.EndsAsync(
            "loop: too_many_redirects",
            "ping-pong: too_many_redirects",
            "chain: too_many_redirects",
            "to?file:///etc/passwd: not_html",
            "to?data:text/html,gone: not_html",
            "to?chrome://version: not_html",
            "to?http://%5Bnot-an-address/: not_html",
            "no-location: captured"
        );

    [Fact]
    public Task Capture_BodyThatIsBroken_SaysSo_OrIsTakenAsItIs() =>
        shared.EndsAsync(
            "length-too-short: captured",
            "length-too-long: captured",
            "chunked-cut: captured",
            "gzip-broken: broken_answer",
            "brotli-broken: blank",
            "length-negative: connection_failed",
            "length-twice: connection_failed",
            "chunked-garbage: connection_failed",
            "gzip-bomb: captured",
            "encoding-unknown: captured"
        );

    [Fact]
    public Task Capture_AnswerWithoutMeasure_IsCutOff() =>
        shared.EndsAsync(
            "endless-head: connection_failed",
            "picture-huge: captured",
            "fifty-mb: captured",
            "endless-body: captured",
            "head-huge: connection_failed",
            "head-many: captured"
        );

    [Fact]
    public Task Capture_HeadThatIsBroken_SaysSo_OrIsTakenAsItIs() =>
        shared.EndsAsync(
            "head-garbage: connection_failed",
            "head-nul: captured",
            "head-guard: captured",
            "http-0.9: connection_failed",
            "nothing: connection_failed",
            "reset: connection_failed",
            "999: http_error",
            "401: auth_required",
            "407: http_error",
            "204: not_html",
            "205: not_html",
            "304: not_html",
            "empty: blank"
        );

    [Fact]
    public Task Capture_TypeThatIsNoPage_SaysSo_AndAPageWithoutOneIsCaptured() =>
        shared.EndsAsync(
            "download: download",
            "attachment: download",
            // A Chromium with a PDF viewer shows what one without a viewer downloads.
            "pdf: not_html|download",
            "text: not_html",
            "json: not_html",
            "picture: not_html",
            "zip-as-html: captured",
            "no-type: captured",
            "type-garbage: not_html",
            "latin-1: captured",
            "utf-16: captured",
            "charset-unknown: captured",
            "nul-bytes: captured",
            "xhtml-broken: captured",
            "xhtml-laughs: captured"
        );

    /// <summary>With a limit of one megabyte.</summary>
    public sealed class Fixture()
        : HostileSiteFixture(
            ("Capture:Parallelism", "6"),
            ("Capture:MaxRetries", "0"),
            ("Capture:MaxResponseBytes", "1000000"),
            ("Capture:MaxPageHeight", "900")
        );
}
