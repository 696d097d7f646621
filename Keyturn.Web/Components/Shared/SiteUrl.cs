namespace Keyturn.Web.Components.Shared;

/// <summary>Addresses from a site: which may become a link, and their text. Pure.</summary>
internal static class SiteUrl
{
    /// <summary>The address for a link; null unless it is http or https, because a site's address is data.</summary>
    public static string? Linkable(string? url) =>
        Uri.TryCreate(url, UriKind.Absolute, out var address)
        && (address.Scheme == Uri.UriSchemeHttp || address.Scheme == Uri.UriSchemeHttps)
            ? address.AbsoluteUri
            : null;

    /// <summary>
    /// The path within the clinic's site, the host for its start, both for another host; the text itself when it is no
    /// web address.
    /// </summary>
    public static string Short(string url, string clinicHost)
    {
        if (Linkable(url) is null)
            return url;
        var address = new Uri(url);
        if (address.PathAndQuery == "/")
            return address.Authority;
        return SameHost(address.Authority, clinicHost)
            ? address.PathAndQuery
            : address.Authority + address.PathAndQuery;
    }

    private static bool SameHost(string authority, string clinicHost) =>
        string.Equals(Bare(authority), Bare(clinicHost), StringComparison.OrdinalIgnoreCase);

    private static string Bare(string host) =>
        host.StartsWith("www.", StringComparison.OrdinalIgnoreCase) ? host[4..] : host;
}
