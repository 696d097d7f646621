using Keyturn.Core.Capture.Discovery;
using Keyturn.Core.Capture.Gate;
using Keyturn.Core.Model;

namespace Keyturn.Core.Capture;

/// <summary>
/// Tells a page to score from what only looks like one, with a stable code and a sentence for staff that says what to do.
/// Where screenshots of their own help, <see cref="ManualUpload"/> tells. Pure.
/// </summary>
public static class SiteGate
{
    /// <summary>Judges the answer for the page itself, before its content. Null when it may be a page.</summary>
    /// <param name="status">HTTP status of the final answer.</param>
    /// <param name="contentType">Its Content-Type, null when there was none.</param>
    /// <param name="retryAfter">How long its Retry-After asks to wait, null when there was none.</param>
    /// <param name="asksForPassword">True when it has a WWW-Authenticate.</param>
    public static CaptureRefusal? JudgeAnswer(Uri url, int status, string? contentType, TimeSpan? retryAfter = null, bool asksForPassword = false)
    {
        ArgumentNullException.ThrowIfNull(url);
        if (status == 401 && asksForPassword)
            return new CaptureRefusal("auth_required", AsksForPassword(url.Host));
        if (status >= 400)
        {
            return new CaptureRefusal("http_error", HttpErrors.Describe(url.Host, status))
            {
                IsTransient = CaptureFaults.IsTransient(status, retryAfter),
                RetryAfter = retryAfter,
            };
        }

        return contentType is null || contentType.Contains("html", StringComparison.OrdinalIgnoreCase)
            ? null
            : new CaptureRefusal("not_html", $"The address is no web page but {contentType.Split(';')[0].Trim()}. Paste the address of the clinic's home page.");
    }

    /// <summary>Judges what the page shows. Null when it is a page to score.</summary>
    /// <param name="text">Start of its visible text.</param>
    /// <param name="wordCount">Words of all its visible text.</param>
    /// <param name="html">Start of the document, for headings, forms and the markers of known walls; needed below 200 words.</param>
    public static CaptureRefusal? JudgeContent(Uri url, int status, string title, string text, int wordCount, string html)
    {
        ArgumentNullException.ThrowIfNull(url);
        var page = new SeenPage(url, status, title, text, wordCount, html);
        if (BotWalls.Find(page) is { } vendor)
            return new CaptureRefusal("bot_check", $"{url.Host} asks visitors to prove that they are no robot{(vendor.Length == 0 ? "" : $" ({vendor})")}, so Keyturn did not see the site. Try again later, or upload screenshots by hand.");
        var code = ParkedPages.Find(page) ?? UnfinishedPages.Find(page) ?? (LoginWalls.IsWall(page) ? "login_required" : MissingPages.IsSoft404(page) ? "soft_404" : null);
        if (code is null && ScriptNotices.IsAll(page)) code = "blank";
        return code is null ? null : new CaptureRefusal(code, SentenceFor(code, url.Host));
    }

    /// <summary>Judges where the address of an inner page led to. Null when it may be that page.</summary>
    /// <param name="requested">The address asked for.</param>
    /// <param name="final">Where its redirects ended.</param>
    /// <param name="site">The final address of the home page.</param>
    public static CaptureRefusal? JudgeInner(Uri requested, Uri final, Uri site)
    {
        ArgumentNullException.ThrowIfNull(requested);
        ArgumentNullException.ThrowIfNull(final);
        ArgumentNullException.ThrowIfNull(site);
        if (LoginWalls.IsSentToLogin(requested, final)) return new CaptureRefusal("login_required", SentenceFor("login_required", requested.Host));
        if (!PageIdentity.IsSameSite(final, site)) return new CaptureRefusal("other_site", $"{requested.AbsolutePath} leads away from the site, to {final.Host}, so it is no page of it. Nothing needs to be done.");
        return MissingPages.IsSentHome(requested, final, site)
            ? new CaptureRefusal("redirected_home", $"{requested.AbsolutePath} leads back to the home page: the page is gone, or was moved. Paste its new address if there is one.")
            : null;
    }

    /// <summary>Judges the picture of a page that says nothing.</summary>
    public static CaptureRefusal? JudgePicture(Uri url, bool blank)
    {
        ArgumentNullException.ThrowIfNull(url);
        return blank
            ? new CaptureRefusal("blank", $"{url.Host} stayed empty: no text and nothing painted. Open it in your own browser; if it works there, retry, or upload screenshots by hand.") { IsTransient = true }
            : null;
    }

    /// <summary>Explains a navigation that failed.</summary>
    /// <param name="url">The address that failed: after a redirect, the one it led to.</param>
    /// <param name="error">The browser's words, e.g. <c>net::ERR_CERT_DATE_INVALID at https://…</c>.</param>
    /// <param name="guard">What the network guard said of the host.</param>
    public static CaptureRefusal JudgeFailure(Uri url, string error, Refusal? guard, bool downloaded, Exception? cause)
    {
        ArgumentNullException.ThrowIfNull(url);
        // The guard passes on what it can't unpack; what it said was of another answer.
        if (guard is not null && CaptureFaults.NetErrorOf(error) != CaptureFaults.Undecodable) return JudgeGuard(guard, cause);
        var (code, sentence) = NavigationFaults.Describe(url.Host, error, downloaded);
        return new CaptureRefusal(code, sentence, cause) { IsTransient = code != "download" && CaptureFaults.IsTransient(error) };
    }

    /// <summary>Takes over what the network guard said of a host.</summary>
    public static CaptureRefusal JudgeGuard(Refusal guard, Exception? cause)
    {
        ArgumentNullException.ThrowIfNull(guard);
        return new CaptureRefusal(guard.Code, guard.Sentence, cause) { IsTransient = CaptureFaults.IsTransient(guard) };
    }

    internal static string AsksForPassword(string host) => $"{host} asks every visitor for a name and a password, as sites do that are not open yet. Paste the address of the public site.";

    private static string SentenceFor(string code, string host) => code switch
    {
        "parked" => $"{host} is parked or for sale: there is no clinic's site. Check the address.",
        "suspended" => $"{host} was switched off by its host. Tell the clinic, and scan again once it is back.",
        "placeholder" => $"{host} shows its server's own first page or a list of files: no site was put there yet. Check the address, with and without www.",
        "maintenance" => $"{host} is down for maintenance. Try again later.",
        "coming_soon" => $"{host} says that its site is still to come. Scan it once it is open, or paste the address of the present site.",
        "login_required" => $"{host} shows this page to members only: it asks for a password. Paste the address of a public page, or upload screenshots by hand.",
        "soft_404" => $"{host} says that this page does not exist, although it answers as if it did. Check the address.",
        _ => $"{host} shows nothing but a note that JavaScript is needed. Open it in your own browser; if it works there, retry, or upload screenshots by hand.",
    };
}
