using Keyturn.Core.Capture.Acceptance;
using Keyturn.Core.Model;

namespace Keyturn.Tests.Capture.Acceptance;

/// <summary>
/// Answers, failures and screenshots. Page content is tested in <see cref="PageAcceptanceContentTests"/>.
/// </summary>
public sealed class PageAcceptanceTests
{
    private static readonly Uri _site = new("https://clinic.example/");

    [Theory]
    [InlineData(200, "text/html; charset=utf-8", null)]
    [InlineData(200, "application/xhtml+xml", null)]
    [InlineData(200, null, null)]
    [InlineData(399, "text/html", null)]
    [InlineData(400, "text/html", "http_error")]
    [InlineData(404, "text/html", "http_error")]
    [InlineData(503, "text/html", "http_error")]
    [InlineData(200, "application/pdf", "not_html")]
    [InlineData(200, "image/png", "not_html")]
    public void CheckAnswer_StatusAndType_DecideBeforeTheContent(int status, string? type, string? code) =>
        Assert.Equal(code, PageAcceptance.CheckAnswer(_site, status, type)?.Code);

    [Theory]
    [InlineData(401, "sign-in")]
    [InlineData(403, "robots")]
    [InlineData(404, "Check the address")]
    [InlineData(429, "some minutes")]
    [InlineData(451, "legal")]
    [InlineData(500, "fault of its own")]
    [InlineData(999, "upload screenshots")]
    public void CheckAnswer_Error_NamesHostStatusAndWhatToDo(int status, string advice)
    {
        var message = PageAcceptance.CheckAnswer(_site, status, null)!.Message;

        Assert.Contains("clinic.example", message, StringComparison.Ordinal);
        Assert.Contains(
            status.ToString(System.Globalization.CultureInfo.InvariantCulture),
            message,
            StringComparison.Ordinal
        );
        Assert.Contains(advice, message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(true, "auth_required")]
    [InlineData(false, "http_error")]
    public void CheckAnswer_401_IsAPasswordOnlyWhenItAsksForOne(bool asks, string code) =>
        Assert.Equal(code, PageAcceptance.CheckAnswer(_site, 401, "text/html", null, asks)!.Code);

    [Theory]
    [InlineData("net::ERR_CERT_DATE_INVALID at https://clinic.example/", "tls_error", "expired")]
    [InlineData("net::ERR_CERT_COMMON_NAME_INVALID at x", "tls_error", "www")]
    [InlineData("net::ERR_CERT_AUTHORITY_INVALID at x", "tls_error", "authority")]
    [InlineData("net::ERR_SSL_PROTOCOL_ERROR at x", "tls_error", "ERR_SSL_PROTOCOL_ERROR")]
    [InlineData("net::ERR_INVALID_AUTH_CREDENTIALS at x", "auth_required", "password")]
    [InlineData("net::ERR_TOO_MANY_REDIRECTS at x", "too_many_redirects", "redirects")]
    [InlineData("net::ERR_NAME_NOT_RESOLVED at x", "dns_not_found", "spelling")]
    [InlineData("net::ERR_CONNECTION_REFUSED at x", "connection_refused", "refuses")]
    [InlineData("net::ERR_CONNECTION_TIMED_OUT at x", "connection_timeout", "in time")]
    [InlineData("net::ERR_CONTENT_DECODING_FAILED at x", "broken_answer", "can't read")]
    [InlineData("net::ERR_UNSAFE_REDIRECT at x", "not_html", "no web page")]
    [InlineData("net::ERR_EMPTY_RESPONSE at x", "connection_failed", "broke")]
    [InlineData("something else entirely", "capture_failed", "could not be opened")]
    public void ExplainFailure_BrowsersWords_BecomeACodeAndASentence(string error, string code, string part)
    {
        var problem = PageAcceptance.ExplainFailure(_site, error, null, downloaded: false, null);

        Assert.Equal(code, problem.Code);
        Assert.Contains(part, problem.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("net::ERR_CONTENT_DECODING_FAILED", "broken_answer")]
    [InlineData("net::ERR_INVALID_AUTH_CREDENTIALS", "auth_required")]
    [InlineData("net::ERR_TOO_MANY_REDIRECTS", "too_many_redirects")]
    [InlineData("net::ERR_CERT_DATE_INVALID", "tls_error")]
    public void ExplainFailure_AnswerThatCame_IsNotWhatTheGuardSaidOfAnother(string error, string code)
    {
        var problem = PageAcceptance.ExplainFailure(
            _site,
            error,
            new Problem("connection_failed", "It broke off."),
            downloaded: false,
            null
        );

        Assert.Equal(code, problem.Code);
    }

    [Fact]
    public void ExplainFailure_WhatTheGuardSaid_ComesFirst()
    {
        var problem = PageAcceptance.ExplainFailure(
            _site,
            "net::ERR_TUNNEL_CONNECTION_FAILED",
            new Problem("private_address", "It is private."),
            downloaded: false,
            null
        );

        Assert.Equal(("private_address", "It is private."), (problem.Code, problem.Message));
    }

    [Fact]
    public void ExplainFailure_Download_SaysSo() =>
        Assert.Equal(
            "download",
            PageAcceptance.ExplainFailure(_site, "net::ERR_ABORTED", null, downloaded: true, null).Code
        );
}
