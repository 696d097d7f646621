using Keyturn.Core.Capture.Page;

namespace Keyturn.Core.Capture.Discovery.Links;

/// <summary>Reads an address as a page writes it. Pure.</summary>
internal static class LinkAddress
{
    private const int MaxLength = 2048;

    /// <summary>
    /// The whole address, or null for what is no page's: other schemes, user names, what is malformed or longer than
    /// 2,048 characters.
    /// </summary>
    public static Uri? Resolve(string href, Uri root)
    {
        var text = string.Concat(href.Where(c => c is not ('\t' or '\r' or '\n'))).Trim();
        if (text.Length is 0 or > MaxLength)
            return null;
        // To a browser a backslash in a path is a slash.
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
