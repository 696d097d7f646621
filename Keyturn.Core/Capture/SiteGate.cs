using System.Text.RegularExpressions;
using Keyturn.Core.Model;

namespace Keyturn.Core.Capture;

/// <summary>Tells a site to score from what only looks like one, with a code and a sentence for staff. Pure.</summary>
public static partial class SiteGate
{
    /// <summary>Fewer words than this is "little text": a wall or a placeholder, not a clinic's home page.</summary>
    private const int LittleText = 60;

    /// <summary>Judges the answer for the page itself, before its content. Null when it may be a site.</summary>
    /// <param name="status">HTTP status of the final answer.</param>
    /// <param name="contentType">Its Content-Type, null when there was none.</param>
    /// <param name="retryAfter">How long its Retry-After asks to wait, null when there was none.</param>
    public static CaptureRefusal? JudgeAnswer(Uri url, int status, string? contentType, TimeSpan? retryAfter = null)
    {
        ArgumentNullException.ThrowIfNull(url);
        if (status >= 400)
        {
            return new CaptureRefusal("http_error", $"{url.Host} answered {status} ({Meaning(status)}). {Advice(status)}")
            {
                IsTransient = CaptureFaults.IsTransient(status, retryAfter),
                RetryAfter = retryAfter,
            };
        }

        return contentType is null || contentType.Contains("html", StringComparison.OrdinalIgnoreCase)
            ? null
            : new CaptureRefusal("not_html", $"The address is no web page but {contentType.Split(';')[0].Trim()}. Paste the address of the clinic's home page.");
    }

    /// <summary>Judges what the page shows. Null when it is a site to score.</summary>
    /// <param name="html">Start of the document, for the markers of known challenges.</param>
    public static CaptureRefusal? JudgeContent(Uri url, int status, string title, string text, int wordCount, string html)
    {
        ArgumentNullException.ThrowIfNull(url);
        // Many clinics' forms carry a reCAPTCHA notice: a marker counts only on a page that says little else.
        if (wordCount >= LittleText) return null;
        if (ChallengeTitle().IsMatch(title) || ChallengeMarkup().IsMatch(html) || status is 403 or 429 or 503 && ChallengeText().IsMatch(text))
            return new CaptureRefusal("bot_check", $"{url.Host} asks visitors to prove that they are no robot, so Keyturn did not see the site. Try again later.");
        if (ParkedText().IsMatch($"{title}\n{text}"))
            return new CaptureRefusal("parked", $"{url.Host} shows a placeholder (for sale, suspended or not opened yet), not a clinic's site. Check the address.");
        return null;
    }

    /// <summary>Judges the picture of a page that says nothing.</summary>
    public static CaptureRefusal? JudgePicture(Uri url, bool blank)
    {
        ArgumentNullException.ThrowIfNull(url);
        return blank
            ? new CaptureRefusal("blank", $"{url.Host} stayed empty: no text and nothing painted. Open it in your own browser; if it works there, retry.") { IsTransient = true }
            : null;
    }

    /// <summary>Explains a navigation that failed.</summary>
    /// <param name="url">The address that failed: after a redirect, the one it led to.</param>
    /// <param name="error">The browser's words, e.g. <c>net::ERR_CERT_DATE_INVALID at https://…</c>.</param>
    /// <param name="guard">What the network guard said of the host.</param>
    public static CaptureRefusal JudgeFailure(Uri url, string error, Refusal? guard, bool downloaded, Exception? cause)
    {
        ArgumentNullException.ThrowIfNull(url);
        if (guard is not null) return JudgeGuard(guard, cause);
        var name = CaptureFaults.NetErrorOf(error);
        var (code, sentence) = name switch
        {
            // Playwright says it in words when the download is announced after the navigation has failed.
            _ when downloaded || error.Contains("Download is starting", StringComparison.Ordinal) => ("download", $"{url.Host} sends a file to download instead of a page. Paste the address of the clinic's home page."),
            "ERR_CERT_DATE_INVALID" => ("tls_error", $"The certificate of {url.Host} has expired, so browsers warn every visitor. Tell the clinic; that is a finding of its own."),
            "ERR_CERT_COMMON_NAME_INVALID" => ("tls_error", $"The certificate is not for {url.Host}, so browsers warn every visitor. Check the address, with and without www."),
            "ERR_CERT_AUTHORITY_INVALID" => ("tls_error", $"The certificate of {url.Host} is not from an authority browsers trust, so they warn every visitor."),
            _ when name.StartsWith("ERR_CERT", StringComparison.Ordinal) || name.StartsWith("ERR_SSL", StringComparison.Ordinal) =>
                ("tls_error", $"No secure connection to {url.Host} could be made ({name})."),
            "ERR_TOO_MANY_REDIRECTS" => ("too_many_redirects", $"{url.Host} redirects without end, for every visitor. Check the address, with and without www."),
            "ERR_NAME_NOT_RESOLVED" => ("dns_not_found", $"{url.Host} does not exist (DNS found no address). Check the spelling."),
            "ERR_CONNECTION_REFUSED" => ("connection_refused", $"{url.Host} refuses connections. Try again later, or check the address."),
            "ERR_TIMED_OUT" or "ERR_CONNECTION_TIMED_OUT" => ("connection_timeout", $"{url.Host} did not answer in time. Try again later."),
            "ERR_UNKNOWN_URL_SCHEME" or "ERR_DISALLOWED_URL_SCHEME" or "ERR_UNSAFE_REDIRECT" => ("not_html", $"{url.Host} leads to an address that is no web page. Paste the address of the clinic's home page."),
            "" => ("capture_failed", $"{url.Host} could not be opened: {FirstLine(error)}"),
            _ => ("connection_failed", $"The connection to {url.Host} broke ({name}). Try again later."),
        };
        return new CaptureRefusal(code, sentence, cause) { IsTransient = code != "download" && CaptureFaults.IsTransient(error) };
    }

    /// <summary>Takes over what the network guard said of a host.</summary>
    public static CaptureRefusal JudgeGuard(Refusal guard, Exception? cause)
    {
        ArgumentNullException.ThrowIfNull(guard);
        return new CaptureRefusal(guard.Code, guard.Sentence, cause) { IsTransient = CaptureFaults.IsTransient(guard) };
    }

    private static string FirstLine(string text) => text.Split('\n')[0].Trim();

    private static string Meaning(int status) => status switch
    {
        401 => "sign-in required",
        403 => "forbidden",
        404 => "not found",
        410 => "gone",
        429 => "too many requests",
        451 => "unavailable for legal reasons",
        >= 500 => "server error",
        _ => "client error",
    };

    private static string Advice(int status) => status switch
    {
        401 => "Only public pages can be scanned.",
        403 => "The site may keep robots out. Open it in your own browser; if it works there, try again later.",
        404 or 410 => "Check the address, or paste the clinic's home page.",
        429 => "Try again in some minutes.",
        >= 500 => "The site has a fault of its own at the moment. Try again later.",
        _ => "Check the address.",
    };

    [GeneratedRegex(@"^\s*(?:just a moment|attention required|checking your browser|ddos-guard|access denied|are you (?:a )?(?:human|robot)|human verification|security check)", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex ChallengeTitle();

    [GeneratedRegex(@"cf-chl|/cdn-cgi/challenge-platform|cf-mitigated|px-captcha|perimeterx|datadome|captcha-delivery\.com|_incapsula_resource|sucuri_cloudproxy|ddos-guard|aws-waf-token|awswafcaptcha", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex ChallengeMarkup();

    [GeneratedRegex(@"verify (?:that )?you are (?:a )?human|unusual traffic|enable javascript and cookies|captcha|not a robot|bot detection", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex ChallengeText();

    [GeneratedRegex(@"domain (?:name )?(?:is |may be )?for sale|buy this domain|this domain (?:is|has been) (?:parked|registered|expired)|parked (?:free|domain)|account (?:has been )?suspended|website (?:is )?(?:coming soon|suspended|expired)|\bcoming soon\b|under construction|default web (?:page|site)|welcome to nginx|it works!|apache2? .{0,20}default page|diese domain (?:steht zum verkauf|ist geparkt)|domaine est (?:à vendre|en vente)|dominio (?:en venta|in vendita)|index of /", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex ParkedText();
}
