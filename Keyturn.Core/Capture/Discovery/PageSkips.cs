using System.Text.RegularExpressions;
using Keyturn.Core.Capture.Discovery.Classification;

namespace Keyturn.Core.Capture.Discovery;

/// <summary>
/// Recognises addresses that lead to no page worth capturing: files, logins, carts, feeds and lists of posts. Pure.
/// </summary>
internal static partial class PageSkips
{
    public const string HomeAgain = "Another address of the home page.";

    private const string Machinery = "A login, a cart or another page of the site's machinery.";
    private const string List = "A list of posts, tags or search results, not a page of its own.";

    private static readonly HashSet<string> _files = new(StringComparer.OrdinalIgnoreCase)
    {
        "pdf",
        "doc",
        "docx",
        "xls",
        "xlsx",
        "ppt",
        "pptx",
        "odt",
        "rtf",
        "txt",
        "csv",
        "xml",
        "json",
        "rss",
        "atom",
        "ics",
        "vcf",
        "zip",
        "rar",
        "7z",
        "gz",
        "tar",
        "exe",
        "dmg",
        "apk",
        "msi",
        "jpg",
        "jpeg",
        "png",
        "gif",
        "svg",
        "webp",
        "avif",
        "bmp",
        "ico",
        "tif",
        "tiff",
        "heic",
        "mp3",
        "mp4",
        "m4v",
        "mov",
        "avi",
        "wmv",
        "webm",
        "ogg",
        "wav",
        "css",
        "js",
        "mjs",
        "map",
        "woff",
        "woff2",
        "ttf",
        "eps",
        "psd",
        "ai",
    };

    private static readonly HashSet<string> _machineSegments = new(StringComparer.OrdinalIgnoreCase)
    {
        "wp-admin",
        "wp-login.php",
        "wp-json",
        "wp-content",
        "wp-includes",
        "xmlrpc.php",
        "admin",
        "administrator",
        "cgi-bin",
        "cdn-cgi",
        "login",
        "log-in",
        "login.php",
        "signin",
        "sign-in",
        "signup",
        "sign-up",
        "logout",
        "log-out",
        "account",
        "my-account",
        "mein-konto",
        "mon-compte",
        "mi-cuenta",
        "minha-conta",
        "cart",
        "basket",
        "checkout",
        "warenkorb",
        "kasse",
        "panier",
        "carrito",
        "carrinho",
        "carrello",
        "connexion",
        "lost-password",
    };

    private static readonly HashSet<string> _listSegments = new(StringComparer.OrdinalIgnoreCase)
    {
        "feed",
        "rss",
        "tag",
        "tags",
        "author",
        "autor",
        "auteur",
        "category",
        "kategorie",
        "categoria",
        "categorie",
        "archive",
        "archives",
        "attachment",
        "search",
        "comments",
        "schlagwort",
        "etiqueta",
    };

    private static readonly HashSet<string> _homeNames =
    [
        "home",
        "homepage",
        "startseite",
        "start",
        "accueil",
        "inicio",
    ];

    /// <summary>Why the address is skipped, as a message for staff; null when it may be a page.</summary>
    public static string? ReasonFor(Uri url)
    {
        var segments = url.AbsolutePath.Split('/', StringSplitOptions.RemoveEmptyEntries);
        if (
            segments.Length > 0
            && Path.GetExtension(segments[^1]) is { Length: > 1 } ending
            && _files.Contains(ending[1..])
        )
            return $"A file ({ending[1..].ToLowerInvariant()}), not a page.";
        if (segments.Any(_machineSegments.Contains) || MachineQuery().IsMatch(url.Query))
            return Machinery;
        if (
            segments.Any(_listSegments.Contains)
            || ListPath().IsMatch(url.AbsolutePath)
            || ListQuery().IsMatch(url.Query)
        )
            return List;
        return WordTokenizer.OfPath(url) is [[var only]] && _homeNames.Contains(only) ? HomeAgain : null;
    }

    [GeneratedRegex(
        @"[?&](?:add-to-cart|replytocom|preview|print|action=(?:login|register|logout))\b",
        RegexOptions.IgnoreCase
    )]
    private static partial Regex MachineQuery();

    [GeneratedRegex(@"/(?:page|seite|pagina)[/-]\d+/?$|/p\d+/?$", RegexOptions.IgnoreCase)]
    private static partial Regex ListPath();

    [GeneratedRegex(
        @"[?&](?:s=|q=|search=|paged=|page=\d|pg=\d|seite=\d|attachment_id=|feed=|tag=|author=|cat=\d|m=\d{4})",
        RegexOptions.IgnoreCase
    )]
    private static partial Regex ListQuery();
}
