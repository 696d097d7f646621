namespace Keyturn.Core.Capture.Network;

/// <summary>
/// Recognises pages that clinics keep on other services (social networks, maps, link lists), by whole host labels.
/// Pure.
/// </summary>
internal static class SocialPages
{
    private static readonly (string Domain, string Page)[] _domains =
    [
        ("facebook.com", "a Facebook page"),
        ("fb.com", "a Facebook page"),
        ("fb.me", "a Facebook page"),
        ("m.me", "a Messenger link"),
        ("instagram.com", "an Instagram page"),
        ("instagr.am", "an Instagram page"),
        ("twitter.com", "an X (Twitter) page"),
        ("x.com", "an X (Twitter) page"),
        ("t.co", "an X (Twitter) link"),
        ("tiktok.com", "a TikTok page"),
        ("linkedin.com", "a LinkedIn page"),
        ("lnkd.in", "a LinkedIn link"),
        ("youtube.com", "a YouTube page"),
        ("youtu.be", "a YouTube video"),
        ("threads.net", "a Threads page"),
        ("threads.com", "a Threads page"),
        ("snapchat.com", "a Snapchat page"),
        ("wa.me", "a WhatsApp link"),
        ("whatsapp.com", "a WhatsApp link"),
        ("t.me", "a Telegram link"),
        ("pin.it", "a Pinterest page"),
        ("maps.app.goo.gl", "a Google Maps link"),
        ("g.page", "a Google business page"),
        ("g.co", "a Google link"),
        ("maps.apple.com", "an Apple Maps link"),
        ("waze.com", "a Waze link"),
        ("linktr.ee", "a list of links (Linktree)"),
        ("linkin.bio", "a list of links"),
        ("beacons.ai", "a list of links"),
        ("bio.link", "a list of links"),
    ];

    // These services have a domain per country: yelp.com, yelp.de, yelp.co.uk, yelp.com.au.
    private static readonly (string Label, string Page)[] _brands =
    [
        ("pinterest", "a Pinterest page"),
        ("yelp", "a Yelp page"),
        ("tripadvisor", "a Tripadvisor page"),
    ];

    private static readonly string[] _secondLevels = ["co", "com", "org", "net"];

    /// <summary>What kind of page it is, e.g. "a Facebook page"; null for any other page.</summary>
    /// <param name="host">Lower case, ASCII.</param>
    /// <param name="path">With its leading slash.</param>
    public static string? Find(string host, string path)
    {
        foreach (var (domain, page) in _domains)
            if (IsWithin(host, domain))
                return page;
        foreach (var (label, page) in _brands)
            if (BrandIndex(host, label) >= 0)
                return page;
        return IsGoogleMaps(host, path) ? "a Google Maps page" : null;
    }

    private static bool IsGoogleMaps(string host, string path)
    {
        if (host == "goo.gl")
            return StartsWithSegment(path, "/maps");
        var google = BrandIndex(host, "google");
        return google >= 0
            && (StartsWithSegment(path, "/maps") || (google > 0 && host.Split('.')[google - 1] == "maps"));
    }

    private static bool IsWithin(string host, string domain) =>
        host == domain
        || (
            host.Length > domain.Length
            && host.EndsWith(domain, StringComparison.Ordinal)
            && host[^(domain.Length + 1)] == '.'
        );

    // The label must be the registrable one: yelp.co.uk matches, yelp.clinic.com and yelp.clinic don't.
    private static int BrandIndex(string host, string brand)
    {
        var labels = host.Split('.');
        var index = Array.LastIndexOf(labels, brand);
        if (index < 0)
            return -1;
        return labels[(index + 1)..] switch
        {
            [{ Length: 2 or 3 }] => index,
            [var second, { Length: 2 }] when _secondLevels.Contains(second) => index,
            _ => -1,
        };
    }

    private static bool StartsWithSegment(string path, string segment) =>
        path.StartsWith(segment, StringComparison.OrdinalIgnoreCase)
        && (path.Length == segment.Length || path[segment.Length] is '/' or '?');
}
