using Keyturn.Core.Model;

namespace Keyturn.Core.Capture.Acceptance;

/// <summary>Maps the browser's error text of a failed navigation to a code and a message for staff. Pure.</summary>
internal static class NavigationProblems
{
    private const string Home = "Paste the address of the clinic's home page.";

    /// <param name="error">The browser's error text, e.g. <c>net::ERR_CERT_DATE_INVALID at https://…</c>.</param>
    public static (string Code, string Message) Describe(string host, string error, bool downloaded)
    {
        var name = CaptureProblems.NetErrorOf(error);
        return name switch
        {
            // Playwright says so in words when the download is announced after the navigation has failed.
            _ when downloaded || error.Contains("Download is starting", StringComparison.Ordinal) => (
                ErrorCodes.Download,
                $"{host} sends a file to download instead of a page. {Home}"
            ),
            "ERR_CERT_DATE_INVALID" => (
                ErrorCodes.TlsError,
                $"The certificate of {host} has expired, so browsers warn every visitor. Tell the clinic; "
                    + "that is a finding of its own."
            ),
            "ERR_CERT_COMMON_NAME_INVALID" => (
                ErrorCodes.TlsError,
                $"The certificate is not for {host}, so browsers warn every visitor. Check the address, with "
                    + "and without www."
            ),
            "ERR_CERT_AUTHORITY_INVALID" => (
                ErrorCodes.TlsError,
                $"The certificate of {host} is not from an authority browsers trust, so they warn every visitor."
            ),
            _ when name.StartsWith("ERR_CERT", StringComparison.Ordinal)
                    || name.StartsWith("ERR_SSL", StringComparison.Ordinal) => (
                ErrorCodes.TlsError,
                $"No secure connection to {host} could be made ({name})."
            ),
            // The error of a browser with a window for a 401 whose dialog nobody answers.
            "ERR_INVALID_AUTH_CREDENTIALS" => (ErrorCodes.AuthRequired, PageAcceptance.AsksForPassword(host)),
            "ERR_TOO_MANY_REDIRECTS" => (
                ErrorCodes.TooManyRedirects,
                $"{host} redirects without end, for every visitor. Check the address, with and without www."
            ),
            "ERR_NAME_NOT_RESOLVED" => (
                ErrorCodes.DnsNotFound,
                $"{host} does not exist (DNS found no address). Check the spelling."
            ),
            "ERR_CONNECTION_REFUSED" => (
                ErrorCodes.ConnectionRefused,
                $"{host} refuses connections. Try again later, or check the address."
            ),
            "ERR_TIMED_OUT" or "ERR_CONNECTION_TIMED_OUT" => (
                ErrorCodes.ConnectionTimeout,
                $"{host} did not answer in time. Try again later."
            ),
            "ERR_UNKNOWN_URL_SCHEME"
            or "ERR_DISALLOWED_URL_SCHEME"
            or "ERR_UNSAFE_REDIRECT"
            or "ERR_INVALID_REDIRECT"
            or "ERR_INVALID_URL" => (ErrorCodes.NotHtml, $"{host} leads to an address that is no web page. {Home}"),
            CaptureProblems.Undecodable
            or "ERR_INVALID_CHUNKED_ENCODING"
            or "ERR_INCOMPLETE_CHUNKED_ENCODING"
            or "ERR_CONTENT_LENGTH_MISMATCH"
            or "ERR_INVALID_HTTP_RESPONSE"
            or "ERR_RESPONSE_HEADERS_MULTIPLE_CONTENT_LENGTH"
            or "ERR_RESPONSE_HEADERS_TOO_BIG"
            or "ERR_RESPONSE_HEADERS_TRUNCATED" => (
                ErrorCodes.BrokenAnswer,
                $"{host} sent an answer that browsers can't read ({name}). The site has a fault of its own; "
                    + "try again later."
            ),
            // HTTP 204 and 205, or a page that breaks off its own navigation: the browser stays where it was.
            "ERR_ABORTED" => (
                ErrorCodes.NotHtml,
                $"{host} sends no page at this address, so a browser stays where it was. {Home}"
            ),
            "ERR_BLOCKED_BY_RESPONSE" or "ERR_BLOCKED_BY_CSP" or "ERR_BLOCKED_BY_CLIENT" => (
                ErrorCodes.BrokenAnswer,
                $"{host} sends its page with rules that forbid browsers to show it ({name}). The site has a fault of "
                    + "its own; tell the clinic."
            ),
            "" => (ErrorCodes.CaptureFailed, $"{host} could not be opened: {error.Split('\n')[0].Trim()}"),
            _ => (ErrorCodes.ConnectionFailed, $"The connection to {host} broke ({name}). Try again later."),
        };
    }
}
