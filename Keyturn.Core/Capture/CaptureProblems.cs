using System.Text.RegularExpressions;
using Keyturn.Core.Model;
using Microsoft.Playwright;

namespace Keyturn.Core.Capture;

/// <summary>Tells transient capture errors from permanent ones. Pure.</summary>
internal static partial class CaptureProblems
{
    /// <summary>A server that asks for a longer wait is not waited for within a scan.</summary>
    public static readonly TimeSpan MaxRetryAfter = TimeSpan.FromSeconds(30);

    /// <summary>The code of a capture that was interrupted, for example because the page navigated away.</summary>
    public const string Interrupted = ErrorCodes.CaptureFailed;

    /// <summary>The browser's name for a body that is not compressed as its header says.</summary>
    public const string Undecodable = "ERR_CONTENT_DECODING_FAILED";

    /// <summary>The problem of a device that has nothing because the scan was stopped.</summary>
    public static readonly CaptureProblem Stopped = new(ErrorCodes.Stopped, "Stopped before anything was captured.");

    /// <param name="isTransient">False when the browser does not even start.</param>
    public static CaptureProblem BrowserFailed(Exception cause, bool isTransient) =>
        new(ErrorCodes.BrowserFailed, "The browser itself failed. Retry the scan: it starts a fresh one.", cause)
        {
            IsTransient = isTransient,
        };

    /// <summary>
    /// Classifies the error text of the browser or of Playwright, e.g. <c>net::ERR_CONNECTION_RESET at https://…</c>.
    /// Unknown errors are permanent.
    /// </summary>
    public static bool IsTransient(string error) =>
        NetErrorOf(error) is { Length: > 0 } net
            ? net
                is "ERR_CONNECTION_RESET"
                    or "ERR_CONNECTION_CLOSED"
                    or "ERR_CONNECTION_ABORTED"
                    or "ERR_SOCKET_NOT_CONNECTED"
                    or "ERR_EMPTY_RESPONSE"
                    or "ERR_NETWORK_CHANGED"
                    or "ERR_HTTP2_PROTOCOL_ERROR"
                    or "ERR_QUIC_PROTOCOL_ERROR"
                    or "ERR_SSL_PROTOCOL_ERROR"
                    or "ERR_SSL_VERSION_OR_CIPHER_MISMATCH"
                    or "ERR_ABORTED"
                    or "ERR_TUNNEL_CONNECTION_FAILED"
                    or "ERR_PROXY_CONNECTION_FAILED"
            : IsBrowserGone(error) || IsCrash(error) || Interruption().IsMatch(error);

    /// <summary>
    /// The browser's name of a network error in its text, e.g. <c>ERR_CONNECTION_RESET</c>; empty without one.
    /// </summary>
    public static string NetErrorOf(string error) => NetError().Match(error).Value;

    /// <summary>
    /// Classifies the HTTP status of the page's answer. Bot checks are recognised by content and are permanent.
    /// </summary>
    /// <param name="retryAfter">The wait that the server asked for.</param>
    public static bool IsTransient(int status, TimeSpan? retryAfter) =>
        status is 429 or 502 or 503 or 504 && !(retryAfter > MaxRetryAfter);

    /// <summary>
    /// Classifies the network guard's problem: a broken connection may hold next time; a host that is missing or not
    /// allowed stays so.
    /// </summary>
    public static bool IsTransient(Problem guard) => guard.Code == ErrorCodes.ConnectionFailed;

    /// <summary>True when the page's context, its browser or the driver ended during the capture.</summary>
    public static bool IsBrowserGone(string error) => Gone().IsMatch(error);

    /// <summary>
    /// True when the browser or its driver failed, is gone or does not answer. A driver that dies while a message is
    /// sent to it throws <see cref="ObjectDisposedException"/> from its transport.
    /// </summary>
    public static bool IsBrowserFault(Exception e) =>
        e is PlaywrightException or TimeoutException or ObjectDisposedException;

    /// <summary>True when the page's renderer crashed.</summary>
    public static bool IsCrash(string error) => Crash().IsMatch(error);

    /// <summary>What happened, in the few words that a progress step has room for.</summary>
    /// <param name="status">HTTP status of the page's answer, when there was one.</param>
    public static string InShort(CaptureProblem problem, int? status) =>
        problem.Code switch
        {
            ErrorCodes.HttpError => $"the site answered {status}",
            ErrorCodes.TlsError => "no secure connection was made",
            "blank" => "the page stayed empty",
            ErrorCodes.PageCrashed => "the page crashed",
            ErrorCodes.BrowserFailed => "the browser ended",
            ErrorCodes.CaptureFailed => "the page was interrupted",
            _ => "the connection broke",
        };

    [GeneratedRegex("ERR_[A-Z0-9_]+", RegexOptions.CultureInvariant)]
    private static partial Regex NetError();

    [GeneratedRegex(
        "browser has been (?:closed|disconnected)|(?:browser|target) closed|process exited|connection closed|"
            + "connection disposed",
        RegexOptions.IgnoreCase | RegexOptions.CultureInvariant
    )]
    private static partial Regex Gone();

    [GeneratedRegex("(?:target|page) crashed", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex Crash();

    // The last three are the protocol's messages for a document that went away during an evaluation.
    [GeneratedRegex(
        "interrupted by another navigation|execution context (?:was|is) destroyed|cannot find context with "
            + "specified id|inspected target navigated or closed|promise was collected",
        RegexOptions.IgnoreCase | RegexOptions.CultureInvariant
    )]
    private static partial Regex Interruption();
}
