using Keyturn.Core.Capture.Page;

namespace Keyturn.Core.Capture.Discovery.Links;

/// <summary>Resolves an address as written in a page. Pure.</summary>
internal static class LinkAddress
{
    private const int MaxLength = 2048;

    /// <summary>
    /// The absolute address. Null when it can't be a page: another scheme, a user name, malformed, or longer than 2,048
    /// characters.
    /// </summary>
    public static Uri? Resolve(string href, Uri root)
    {
        var text = string.Concat(href.Where(c => c is not ('\t' or '\r' or '\n'))).Trim();
        if (text.Length is 0 or > MaxLength)
            return null;
        // Browsers treat a backslash in a path as a slash.
        var end = text.AsSpan().IndexOfAny('?', '#');
        var path = (end < 0 ? text : text[..end]).Replace('\\', '/');
        return
            Uri.TryCreate(root, path + (end < 0 ? "" : text[end..]), out var url)
            && PageIdentity.IsWeb(url)
            && url.Host.Length > 0
            && url.UserInfo.Length == 0
            && url.AbsoluteUri.Length <= MaxLength * 3
            ? url
            : null;
    }
}
