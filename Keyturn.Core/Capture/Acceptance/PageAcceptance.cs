using Keyturn.Core.Capture.Page;
using Keyturn.Core.Model;

namespace Keyturn.Core.Capture.Acceptance;

/// <summary>
/// Decides whether a page is a site to score. If not, it gives a stable code and a message for staff that says what to
/// do. Pure.
/// </summary>
public static class PageAcceptance
{
    /// <summary>
    /// Checks the answer for the page itself, before its content. Null when it may be a page to score.
    /// </summary>
    /// <param name="status">HTTP status of the final answer.</param>
    /// <param name="contentType">The Content-Type of the answer; null without one.</param>
    /// <param name="retryAfter">The wait that Retry-After asks for; null without one.</param>
    /// <param name="asksForPassword">True when the answer has a WWW-Authenticate header.</param>
    public static CaptureProblem? CheckAnswer(
        Uri url,
        int status,
        string? contentType,
        TimeSpan? retryAfter = null,
        bool asksForPassword = false
    )
    {
        ArgumentNullException.ThrowIfNull(url);
        if (status == 401 && asksForPassword)
            return new CaptureProblem(ErrorCodes.AuthRequired, AsksForPassword(url.Host));
        if (status >= 400)
        {
            return new CaptureProblem(ErrorCodes.HttpError, HttpErrors.Describe(url.Host, status))
            {
                IsTransient = CaptureProblems.IsTransient(status, retryAfter),
                RetryAfter = retryAfter,
                IsBlocked = HttpErrors.IsAccessDenied(status),
            };
        }

        return contentType is null || contentType.Contains("html", StringComparison.OrdinalIgnoreCase)
            ? null
            : new CaptureProblem(
                ErrorCodes.NotHtml,
                $"The address is no web page but {contentType.Split(';')[0].Trim()}. Paste the address of the "
                    + "clinic's home page."
            );
    }

    /// <summary>Checks what the page shows. Null when it is a page to score.</summary>
    /// <param name="text">The start of its visible text.</param>
    /// <param name="wordCount">The number of all visible words.</param>
    /// <param name="html">The start of the document, for headings, forms and markers of challenge pages; needed below
    /// 200 words.</param>
    public static CaptureProblem? CheckContent(
        Uri url,
        int status,
        string title,
        string text,
        int wordCount,
        string html
    )
    {
        ArgumentNullException.ThrowIfNull(url);
        var page = new PageSnapshot(url, status, title, text, wordCount, html);
        if (BotChallengeDetector.Find(page) is { } vendor)
            return new CaptureProblem(
                ErrorCodes.BotCheck,
                $"{url.Host} asks visitors to prove that they are no robot"
                    + $"{(vendor.Length == 0 ? "" : $" ({vendor})")}, so Keyturn did not see the site. "
                    + "Try again later, or upload screenshots by hand."
            );
        var code = ParkedPageDetector.Find(page)
            ?? UnfinishedPageDetector.Find(page)
            ?? (
                LoginPageDetector.IsWall(page) ? ErrorCodes.LoginRequired
                : MissingPageDetector.IsSoft404(page) ? ErrorCodes.Soft404
                : null
            );
        if (code is null && JavaScriptRequiredDetector.IsAll(page))
            code = ErrorCodes.Blank;
        return code is null ? null : new CaptureProblem(code, SentenceFor(code, url.Host));
    }

    /// <summary>Checks where the address of an inner page led to. Null when it may be that page.</summary>
    /// <param name="requested">The requested address.</param>
    /// <param name="final">The address after redirects.</param>
    /// <param name="site">The final address of the home page.</param>
    public static CaptureProblem? CheckInnerPage(Uri requested, Uri final, Uri site)
    {
        ArgumentNullException.ThrowIfNull(requested);
        ArgumentNullException.ThrowIfNull(final);
        ArgumentNullException.ThrowIfNull(site);
        if (LoginPageDetector.IsSentToLogin(requested, final))
            return new CaptureProblem(ErrorCodes.LoginRequired, SentenceFor(ErrorCodes.LoginRequired, requested.Host));
        if (!PageIdentity.IsSameSite(final, site))
            return new CaptureProblem(
                ErrorCodes.OtherSite,
                $"{requested.AbsolutePath} leads away from the site, to {final.Host}, so it is no page of it. "
                    + "Nothing needs to be done."
            );
        return MissingPageDetector.IsSentHome(requested, final, site)
            ? new CaptureProblem(
                ErrorCodes.RedirectedHome,
                $"{requested.AbsolutePath} leads back to the home page: the page is gone, or was moved. Paste "
                    + "its new address if there is one."
            )
            : null;
    }

    /// <summary>Checks the screenshot of a page without text.</summary>
    public static CaptureProblem? CheckEmptyPage(Uri url, bool blank)
    {
        ArgumentNullException.ThrowIfNull(url);
        return blank
            ? new CaptureProblem(
                ErrorCodes.Blank,
                $"{url.Host} stayed empty: no text and nothing painted. Open it in your own browser; if it "
                    + "works there, retry, or upload screenshots by hand."
            )
            {
                IsTransient = true,
            }
            : null;
    }

    /// <summary>Explains a failed navigation.</summary>
    /// <param name="url">The address that failed: after a redirect, the redirect's target.</param>
    /// <param name="error">The browser's error text, e.g. <c>net::ERR_CERT_DATE_INVALID at https://…</c>.</param>
    /// <param name="guard">The network guard's problem for the host, if any.</param>
    public static CaptureProblem ExplainFailure(
        Uri url,
        string error,
        Problem? guard,
        bool downloaded,
        Exception? cause
    )
    {
        ArgumentNullException.ThrowIfNull(url);
        var (code, message) = NavigationProblems.Describe(url.Host, error, downloaded);
        // These are about an answer that came, so the guard's problem, which is remembered for the whole host, belongs to
        // another request.
        var hasAnswered =
            code is ErrorCodes.AuthRequired or ErrorCodes.TlsError or ErrorCodes.TooManyRedirects or ErrorCodes.NotHtml
            || CaptureProblems.NetErrorOf(error) == CaptureProblems.Undecodable;
        if (guard is not null && !hasAnswered)
            return ExplainGuard(guard, cause);
        return new CaptureProblem(code, message, cause)
        {
            IsTransient = code != ErrorCodes.Download && CaptureProblems.IsTransient(error),
        };
    }

    /// <summary>The problem of a page that asks for consent before it shows the site, and did not give way.</summary>
    public static CaptureProblem ExplainConsentWall(Uri url)
    {
        ArgumentNullException.ThrowIfNull(url);
        return new CaptureProblem(
            ErrorCodes.ConsentWall,
            $"{url.Host} asks for consent on a page of its own before it shows the site, and Keyturn could not pass it. "
                + "Upload screenshots by hand."
        );
    }

    /// <summary>Converts a problem of the network guard.</summary>
    public static CaptureProblem ExplainGuard(Problem guard, Exception? cause)
    {
        ArgumentNullException.ThrowIfNull(guard);
        return new CaptureProblem(guard.Code, guard.Message, cause)
        {
            IsTransient = CaptureProblems.IsTransient(guard),
        };
    }

    internal static string AsksForPassword(string host) =>
        $"{host} asks every visitor for a name and a password, as sites do that are not open yet. Paste the "
        + "address of the public site.";

    private static string SentenceFor(string code, string host) =>
        code switch
        {
            ErrorCodes.Parked => $"{host} is parked or for sale: there is no clinic's site. Check the address.",
            ErrorCodes.Suspended =>
                $"{host} was switched off by its host. Tell the clinic, and scan again once it is back.",
            ErrorCodes.Placeholder =>
                $"{host} shows its server's own first page or a list of files: no site was put there yet. "
                    + "Check the address, with and without www.",
            ErrorCodes.Maintenance => $"{host} is down for maintenance. Try again later.",
            ErrorCodes.ComingSoon =>
                $"{host} says that its site is still to come. Scan it once it is open, or paste the address "
                    + "of the present site.",
            ErrorCodes.LoginRequired =>
                $"{host} shows this page to members only: it asks for a password. Paste the address of a "
                    + "public page, or upload screenshots by hand.",
            ErrorCodes.Soft404 =>
                $"{host} says that this page does not exist, although it answers as if it did. Check the address.",
            _ => $"{host} shows nothing but a note that JavaScript is needed. Open it in your own browser; if "
                + "it works there, retry, or upload screenshots by hand.",
        };
}
