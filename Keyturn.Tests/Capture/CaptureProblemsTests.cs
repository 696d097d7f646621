using Keyturn.Core.Capture;
using Keyturn.Core.Capture.Acceptance;
using Keyturn.Core.Model;
using Microsoft.Playwright;

namespace Keyturn.Tests.Capture;

public sealed class CaptureProblemsTests
{
    private static readonly Uri _site = new("https://clinic.example/");
    private static readonly DateTimeOffset _now = new(2026, 3, 1, 12, 0, 0, TimeSpan.Zero);

    [Fact]
    public void IsBrowserFault_DriverThatDiesWhileItIsSpokenTo_IsOne()
    {
        Assert.True(CaptureProblems.IsBrowserFault(new ObjectDisposedException("CancellationTokenSource")));
        Assert.True(CaptureProblems.IsBrowserFault(new PlaywrightException("Process exited")));
        Assert.False(CaptureProblems.IsBrowserFault(new IOException("No space left on device")));
    }

    [Theory]
    [InlineData("net::ERR_CONNECTION_RESET at https://clinic.example/", true)]
    [InlineData("net::ERR_CONNECTION_CLOSED at x", true)]
    [InlineData("net::ERR_CONNECTION_ABORTED at x", true)]
    [InlineData("net::ERR_SOCKET_NOT_CONNECTED at x", true)]
    [InlineData("net::ERR_EMPTY_RESPONSE at x", true)]
    [InlineData("net::ERR_NETWORK_CHANGED at x", true)]
    [InlineData("net::ERR_HTTP2_PROTOCOL_ERROR at x", true)]
    [InlineData("net::ERR_QUIC_PROTOCOL_ERROR at x", true)]
    [InlineData("net::ERR_SSL_PROTOCOL_ERROR at x", true)]
    [InlineData("net::ERR_SSL_VERSION_OR_CIPHER_MISMATCH at x", true)]
    [InlineData("net::ERR_TUNNEL_CONNECTION_FAILED at x", true)]
    [InlineData("net::ERR_PROXY_CONNECTION_FAILED at x", true)]
    [InlineData("net::ERR_ABORTED at x", true)]
    [InlineData("Navigation to \"https://a/\" is interrupted by another navigation to \"https://b/\"", true)]
    [InlineData("Execution context was destroyed, most likely because of a navigation", true)]
    [InlineData("Protocol error (Runtime.evaluate): Cannot find context with specified id", true)]
    [InlineData("Protocol error (Runtime.evaluate): Inspected target navigated or closed", true)]
    [InlineData("Protocol error (Runtime.evaluate): Promise was collected", true)]
    [InlineData("Target page, context or browser has been closed", true)]
    [InlineData("Protocol error (Page.captureScreenshot): Target closed", true)]
    [InlineData("Browser closed", true)]
    [InlineData("Browser has been disconnected", true)]
    [InlineData("Process exited", true)]
    [InlineData("Page crashed", true)]
    [InlineData("Protocol error (Page.captureScreenshot): Target crashed", true)]
    [InlineData("net::ERR_NAME_NOT_RESOLVED at x", false)]
    [InlineData("net::ERR_CONNECTION_REFUSED at x", false)]
    [InlineData("net::ERR_CONNECTION_TIMED_OUT at x", false)]
    [InlineData("net::ERR_TIMED_OUT at x", false)]
    [InlineData("net::ERR_ADDRESS_UNREACHABLE at x", false)]
    [InlineData("net::ERR_CERT_DATE_INVALID at https://clinic.example/?net::ERR_CONNECTION_RESET", false)]
    [InlineData("net::ERR_CERT_COMMON_NAME_INVALID at x", false)]
    [InlineData("net::ERR_CERT_AUTHORITY_INVALID at x", false)]
    [InlineData("net::ERR_SSL_UNRECOGNIZED_NAME_ALERT at x", false)]
    [InlineData("net::ERR_TOO_MANY_REDIRECTS at x", false)]
    [InlineData("net::ERR_UNKNOWN_URL_SCHEME at x", false)]
    [InlineData("net::ERR_BLOCKED_BY_CLIENT at x", false)]
    [InlineData("Timeout 30000ms exceeded.", false)]
    [InlineData("something else entirely", false)]
    public void BrowsersWords(string error, bool isTransient)
    {
        Assert.Equal(isTransient, CaptureProblems.IsTransient(error));
        Assert.Equal(
            isTransient,
            PageAcceptance.ExplainFailure(_site, error, null, downloaded: false, null).IsTransient
        );
    }

    [Fact]
    public void Status_OfEveryNumber_IsTransientForFour()
    {
        var transient = Enumerable.Range(100, 500).Where(status => CaptureProblems.IsTransient(status, null)).ToList();

        Assert.Equal([429, 502, 503, 504], transient);
        Assert.All(transient, status =>
            Assert.True(PageAcceptance.CheckAnswer(_site, status, "text/html")!.IsTransient)
        );
    }

    [Theory]
    [InlineData(ErrorCodes.ConnectionFailed, true)]
    [InlineData(ErrorCodes.PrivateAddress, false)]
    [InlineData(ErrorCodes.DnsNotFound, false)]
    [InlineData(ErrorCodes.ConnectionRefused, false)]
    [InlineData(ErrorCodes.ConnectionTimeout, false)]
    public void Guard(string code, bool isTransient) =>
        // The guard's problem counts, whatever the browser made of it.
        Assert.Equal(
            isTransient,
            PageAcceptance
                .ExplainFailure(
                    _site,
                    "net::ERR_CONNECTION_RESET",
                    new Problem(code, "It did not answer."),
                    downloaded: false,
                    null
                )
                .IsTransient
        );

    [Fact]
    public void Content_BotCheckParkedDownloadAndNotHtml_AreFinal_BlankIsNot()
    {
        Assert.False(PageAcceptance.CheckContent(_site, 503, "Just a moment...", "", 10, "")!.IsTransient);
        Assert.False(
            PageAcceptance.CheckContent(_site, 429, "Clinic", "Please solve the captcha", 10, "")!.IsTransient
        );
        Assert.False(
            PageAcceptance.CheckContent(_site, 200, "clinic.example", "This domain is for sale", 10, "")!.IsTransient
        );
        Assert.False(
            PageAcceptance.ExplainFailure(_site, "net::ERR_ABORTED", null, downloaded: true, null).IsTransient
        );
        Assert.False(
            PageAcceptance
                .ExplainFailure(_site, "net::ERR_ABORTED; Download is starting", null, downloaded: false, null)
                .IsTransient
        );
        Assert.False(PageAcceptance.CheckAnswer(_site, 200, "application/pdf")!.IsTransient);
        Assert.True(PageAcceptance.CheckEmptyPage(_site, blank: true)!.IsTransient);
    }

    [Theory]
    [InlineData("12", 12)]
    [InlineData("0", 0)]
    [InlineData("Sun, 01 Mar 2026 12:00:20 GMT", 20)]
    [InlineData("Sun, 01 Mar 2026 11:00:00 GMT", 0)]
    [InlineData(null, null)]
    [InlineData("", null)]
    [InlineData("-3", null)]
    [InlineData("soon", null)]
    public void RetryAfter_SecondsOrDate(string? header, int? seconds) =>
        Assert.Equal(seconds is { } s ? TimeSpan.FromSeconds(s) : null, RetryAfter.Parse(header, _now));

    [Theory]
    [InlineData(0, true)]
    [InlineData(30, true)]
    [InlineData(31, false)]
    public void RetryAfter_LongerThanAScanWaits_IsFinal(int seconds, bool isTransient)
    {
        var problem = PageAcceptance.CheckAnswer(_site, 503, "text/html", TimeSpan.FromSeconds(seconds))!;

        Assert.Equal((isTransient, TimeSpan.FromSeconds(seconds)), (problem.IsTransient, problem.RetryAfter));
    }
}
