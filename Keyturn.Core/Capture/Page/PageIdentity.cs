using System.Globalization;
using System.Text.RegularExpressions;

namespace Keyturn.Core.Capture.Page;

/// <summary>
/// Decides when two addresses are one page: they differ only in scheme, www, letter case of host and path, default port,
/// index file, trailing slash, tracking parameters, a copy's mark (print, share, AMP, HubSpot's language), order of the
/// other parameters, escapes, or a fragment that is no route. Pure.
/// </summary>
public static partial class PageIdentity
{
    private static readonly HashSet<string> _tracking = new(StringComparer.OrdinalIgnoreCase)
    {
        "gclid",
        "gclsrc",
        "gbraid",
        "wbraid",
        "dclid",
        "gad_source",
        "gad_campaignid",
        "_ga",
        "_gl",
        "srsltid",
        "fbclid",
        "msclkid",
        "yclid",
        "ttclid",
        "twclid",
        "li_fat_id",
        "igshid",
        "igsh",
        "_hsenc",
        "_hsmi",
        "mkt_tok",
        "ref",
        "ref_src",
        "referrer",
        "s_kwcid",
        "ef_id",
        "trk",
        "phpsessid",
        "jsessionid",
        "sessionid",
        "sid",
        "zenid",
        "hslang",
        "share",
        "nb",
        "replytocom",
        "amp",
        "print",
    };

    private static readonly string[] _trackingFamilies =
    [
        "utm_",
        "mc_",
        "hsa_",
        "pk_",
        "mtm_",
        "matomo_",
        "piwik_",
        "fb_action_",
        "oly_",
        "vero_",
    ];

    /// <summary>
    /// What every address of the page has in common, e.g. <c>clinic.example/treatments/implants</c>. The identity of
    /// the root ends in a slash.
    /// </summary>
    /// <exception cref="ArgumentException">The address is not absolute.</exception>
    public static string From(Uri url)
    {
        ArgumentNullException.ThrowIfNull(url);
        if (!url.IsAbsoluteUri)
            throw new ArgumentException("A page's identity needs its whole address.", nameof(url));
        return SiteOf(url) + PathOf(url) + QueryOf(url.Query) + RouteOf(url);
    }

    /// <summary>
    /// True when both addresses are on one site: the same name, with or without www, and the same port.
    /// </summary>
    public static bool IsSameSite(Uri page, Uri site)
    {
        ArgumentNullException.ThrowIfNull(page);
        ArgumentNullException.ThrowIfNull(site);
        return page.IsAbsoluteUri && site.IsAbsoluteUri && IsWeb(page) && IsWeb(site) && SiteOf(page) == SiteOf(site);
    }

    internal static bool IsWeb(Uri url) => url.Scheme == Uri.UriSchemeHttp || url.Scheme == Uri.UriSchemeHttps;

    /// <summary>
    /// The address as the site itself would write it: the site's scheme and host, no tracking, and a fragment only when
    /// it is a route.
    /// </summary>
    internal static Uri Tidy(Uri page, Uri site)
    {
        var query = string.Join('&', Parameters(page.Query));
        return new Uri(
            $"{site.Scheme}://{site.Authority}{WithoutSession(page.AbsolutePath)}"
                + $"{(query.Length == 0 ? "" : "?" + query)}{(RouteOf(page).Length == 0 ? "" : page.Fragment)}"
        );
    }

    /// <summary>The host's name without www.</summary>
    internal static string BareHost(Uri url)
    {
        var host = url.IdnHost.ToLowerInvariant().TrimEnd('.');
        return host.StartsWith("www.", StringComparison.Ordinal) && host.IndexOf('.', 4) > 0 ? host[4..] : host;
    }

    private static string SiteOf(Uri url)
    {
        var bare = BareHost(url);
        return url.IsDefaultPort ? bare : string.Create(CultureInfo.InvariantCulture, $"{bare}:{url.Port}");
    }

    private static string PathOf(Uri url)
    {
        var path = SameEscapes(WithoutSession(url.AbsolutePath)).TrimEnd('/');
        // Servers on Windows answer any spelling; two pages that differ in letter case alone are not met elsewhere.
        path = AmpCopy().Replace(IndexFile().Replace(path, "").TrimEnd('/'), "").ToLowerInvariant();
        // Escapes keep the form that SameEscapes gave them.
        return path.Length == 0 ? "/" : Escape().Replace(path, e => e.Value.ToUpperInvariant());
    }

    /// <summary>Removes the session id that Java and ColdFusion put into the path.</summary>
    private static string WithoutSession(string path) => SessionInPath().Replace(path, "");

    private static string QueryOf(string query)
    {
        var kept = Parameters(query)
            .Select(p => SameEscapes(p.Replace("+", "%20", StringComparison.Ordinal)))
            .Order(StringComparer.Ordinal);
        var text = string.Join('&', kept);
        return text.Length == 0 ? "" : "?" + text;
    }

    private static IEnumerable<string> Parameters(string query) =>
        query
            .TrimStart('?')
            .Split('&', StringSplitOptions.RemoveEmptyEntries)
            .Where(p => p != "=" && !IsTracking(p.Split('=')[0]));

    private static bool IsTracking(string name) =>
        _tracking.Contains(name)
        || _trackingFamilies.Any(family => name.StartsWith(family, StringComparison.OrdinalIgnoreCase));

    /// <summary>
    /// <c>#/about</c> and <c>#!/about</c> are pages of a client-side router. <c>#about</c> is a place within a page,
    /// and <c>#/</c> is the page itself.
    /// </summary>
    private static string RouteOf(Uri url)
    {
        if (!IsRoute(url.Fragment))
            return "";
        var mark = url.Fragment.IndexOf('?', StringComparison.Ordinal);
        var (path, query) = mark < 0 ? (url.Fragment, "") : (url.Fragment[..mark], url.Fragment[mark..]);
        var route = SameEscapes(path).TrimEnd('/') + QueryOf(query);
        return route is "#" or "#!" ? "" : route;
    }

    private static bool IsRoute(string fragment) =>
        fragment.StartsWith("#/", StringComparison.Ordinal) || fragment.StartsWith("#!/", StringComparison.Ordinal);

    /// <summary>Unifies escapes: %7e becomes ~ and %c3 becomes %C3 (RFC 3986, 6.2.2).</summary>
    private static string SameEscapes(string text) =>
        Escape()
            .Replace(text, escape =>
            {
                var c = (char)int.Parse(escape.ValueSpan[1..], NumberStyles.HexNumber, CultureInfo.InvariantCulture);
                return char.IsAsciiLetterOrDigit(c) || c is '-' or '.' or '_' or '~'
                    ? c.ToString()
                    : escape.Value.ToUpperInvariant();
            });

    [GeneratedRegex("%[0-9A-Fa-f]{2}")]
    private static partial Regex Escape();

    [GeneratedRegex(
        @"/(?:(?:index|default)\.(?:html?|php\d?|aspx?|jsp|shtml|xhtml|phtml|cfm|cgi)|home\.(?:html?|php|aspx?))$",
        RegexOptions.IgnoreCase
    )]
    private static partial Regex IndexFile();

    [GeneratedRegex("/amp$", RegexOptions.IgnoreCase)]
    private static partial Regex AmpCopy();

    [GeneratedRegex(";(?:jsessionid|cfid|cftoken|phpsessid)=[^/;]*", RegexOptions.IgnoreCase)]
    private static partial Regex SessionInPath();
}
