using System.Globalization;
using Keyturn.Core.Model;

namespace Keyturn.Core.Capture.Network;

/// <summary>
/// Parses what staff paste as a clinic's address, or says what is wrong with it. It uses no network and reads names,
/// numbers and IP addresses as a browser does (WHATWG URL), so that the check and the browser agree. Accepts at most
/// 2,048 characters. Pure.
/// </summary>
public static class TargetUrl
{
    private const int MaxLength = 2048;

    private static readonly string[] _otherSchemes =
    [
        "ftp",
        "ftps",
        "sftp",
        "ssh",
        "file",
        "javascript",
        "data",
        "blob",
        "about",
        "chrome",
        "edge",
        "view-source",
        "tel",
        "sms",
        "callto",
        "ws",
        "wss",
        "whatsapp",
        "skype",
        "intent",
        "vbscript",
        "filesystem",
        "chrome-extension",
        "gopher",
        "git",
        "ldap",
        "dict",
        "jar",
        "urn",
    ];

    // Invisible characters that chat, mail and office programs leave around or inside a copied address.
    private static readonly char[] _invisible =
    [
        '\u00AD',
        '\u200B',
        '\u200E',
        '\u200F',
        '\u202A',
        '\u202B',
        '\u202C',
        '\u202D',
        '\u202E',
        '\u2060',
        '\u2066',
        '\u2067',
        '\u2068',
        '\u2069',
        '\uFEFF',
    ];

    private const string Wrapping = "\"'`<>«»\u2018\u2019\u201C\u201D\u201E\u201A\u2039\u203A\u200C\u200D,;";

    /// <summary>
    /// The address, or a problem with one of these codes: <c>empty</c>, <c>not_an_address</c>,
    /// <c>unsupported_scheme</c>, <c>email_address</c>, <c>credentials</c>, <c>social_page</c>, <c>private_address</c>.
    /// </summary>
    public static TargetUrlResult Parse(string? typed, IpAddressPolicy rules)
    {
        var text = Clean(typed ?? "");
        if (text.Length == 0)
            return Refuse("empty", "No address was given. Paste the clinic's web address, e.g. brightsmile.com.");
        if (text.Length > MaxLength)
            return NotAnAddress(
                $"This is {text.Length.ToString("N0", CultureInfo.InvariantCulture)} characters long; an "
                    + "address has at most 2,048. Paste only the address."
            );

        var (scheme, rest) = SplitScheme(text);
        if (scheme is not (null or "http" or "https"))
            return RefuseScheme(scheme, text);
        if (text.Any(c => char.IsWhiteSpace(c) || char.IsControl(c)))
            return NotAnAddress(
                $"{Quote(text)} has a space or a line break in it. Paste one address and nothing else."
            );
        if (text.Contains('\\', StringComparison.Ordinal))
            return NotAnAddress($"{Quote(text)} has a backslash in it. A web address has only forward slashes.");

        rest = rest.TrimStart('/');
        var end = rest.AsSpan().IndexOfAny('/', '?');
        var (authority, tail) = end < 0 ? (rest, "") : (rest[..end], rest[end..]);
        if (authority.Contains('@', StringComparison.Ordinal))
            return RefuseUserInfo(scheme, authority);
        return ParseHost(text, scheme, authority, tail, rules);
    }

    private static TargetUrlResult ParseHost(
        string text,
        string? scheme,
        string authority,
        string tail,
        IpAddressPolicy rules
    )
    {
        var (hostText, portText) = SplitPort(authority);
        if (hostText.Length == 0)
            return NotAnAddress($"{Quote(text)} names no site. Paste the whole address, e.g. brightsmile.com.");
        if (!TryReadPort(portText, out var port))
            return NotAnAddress($"{Quote(text)} has the port \"{portText}\"; a port is a number from 1 to 65535.");
        if (HostName.Parse(hostText) is not { } host)
            return NotAnAddress($"{Quote(hostText)} is no site's name. Check the spelling, e.g. brightsmile.com.");

        if (host.Address is { } address && rules.RefusedBy(address) is { } rule)
            return new(null, ProxyConnectErrors.Private(host.Text, address, rule));
        if (!rules.AllowsPrivate && RefuseName(host, scheme, port, tail) is { } refused)
            return refused;
        if (SocialPages.Find(host.Text, tail) is { } page)
            return Refuse("social_page", $"This is {page}. Paste the address of the clinic's own website.");

        var known = scheme ?? (port == 80 ? "http" : "https");
        var name = host.Text.Contains(':', StringComparison.Ordinal) ? $"[{host.Text}]" : host.Text;
        var portPart = port is null ? "" : string.Create(CultureInfo.InvariantCulture, $":{port}");
        if (!Uri.TryCreate($"{known}://{name}{portPart}{tail}", UriKind.Absolute, out var url))
            return NotAnAddress($"{Quote(text)} is no web address. Check the spelling, e.g. brightsmile.com.");

        return new(new SiteAddress(url, ClinicHost(name, url), scheme is not null), null);
    }

    private static TargetUrlResult? RefuseName(HostName host, string? scheme, int? port, string tail)
    {
        if (host.IsSample)
            return null;
        // "http//clinic.com" and "htps/clinic.com": the colon is missing.
        if (host.IsSingleLabel && scheme is null && tail.StartsWith('/') && IsTypoOfHttp(host.Text))
            return NotAnAddress($"The address begins with \"{host.Text}/\". Did you mean https://?");
        if (host.IsSingleLabel && !host.IsReserved && scheme is null && port is null)
            return NotAnAddress($"{Quote(host.Text)} has no dot in it. Paste the whole address, e.g. {host.Text}.com.");
        return host.IsSingleLabel || host.IsReserved
            ? Refuse(
                ErrorCodes.PrivateAddress,
                $"{host.Text} is a name for private networks or for tests; Keyturn only opens public sites."
            )
            : null;
    }

    private static string ClinicHost(string name, Uri url)
    {
        var bare = name.StartsWith("www.", StringComparison.Ordinal) && name.IndexOf('.', 4) > 0 ? name[4..] : name;
        return url.IsDefaultPort ? bare : string.Create(CultureInfo.InvariantCulture, $"{bare}:{url.Port}");
    }

    private static string Clean(string typed)
    {
        var visible = string.Concat(typed.Split(_invisible));
        var text = TrimEnds(visible);
        var fragment = text.IndexOf('#', StringComparison.Ordinal);
        return fragment < 0 ? text : TrimEnds(text[..fragment]);
    }

    private static string TrimEnds(string text)
    {
        var (start, end) = (0, text.Length);
        while (start < end && IsWrapping(text[start]))
            start++;
        while (end > start && IsWrapping(text[end - 1]))
            end--;
        return text[start..end];
    }

    private static bool IsWrapping(char c) => char.IsWhiteSpace(c) || Wrapping.Contains(c, StringComparison.Ordinal);

    // A colon may end a scheme or begin a port or a password. Only a known scheme or "://" makes it a scheme.
    private static (string? Scheme, string Remainder) SplitScheme(string text)
    {
        string? scheme = null;
        while (true)
        {
            var colon = text.IndexOf(':', StringComparison.Ordinal);
            if (colon <= 0 || text.AsSpan(0, colon).IndexOfAny("/?@[") >= 0)
                return (scheme, text);
            var before = text[..colon].ToLowerInvariant();
            var after = text[(colon + 1)..];
            var isWeb = before is "http" or "https" && !IsPort(after);
            if (
                !isWeb
                && !after.StartsWith("//", StringComparison.Ordinal)
                && before != "mailto"
                && !(_otherSchemes.Contains(before) && !IsPort(after))
            )
                return (scheme, text);
            if (!isWeb)
                return (before, after);
            // "http://https://clinic.com" comes from pasting behind a prefilled http://; the inner address is meant.
            (scheme, text) = (before, after.TrimStart('/'));
        }
    }

    private static bool IsPort(string after)
    {
        var end = after.AsSpan().IndexOfAny('/', '?');
        var port = end < 0 ? after : after[..end];
        return port.Length > 0 && port.All(char.IsAsciiDigit);
    }

    private static TargetUrlResult RefuseScheme(string scheme, string text)
    {
        if (scheme == "mailto")
            return RefuseEmail(text["mailto:".Length..]);
        return IsTypoOfHttp(scheme)
            ? NotAnAddress($"The address begins with \"{Shorten(scheme)}://\". Did you mean https://?")
            : Refuse(
                "unsupported_scheme",
                $"Keyturn opens web pages (http and https), not \"{Shorten(scheme)}:\" addresses. Paste the "
                    + "clinic's web address."
            );
    }

    // htp, htps, htttp, hhtps, ttps: only letters of https.
    private static bool IsTypoOfHttp(string scheme) =>
        scheme.Length is >= 2 and <= 8
        && scheme.All(c => c is 'h' or 't' or 'p' or 's' or ' ' or '.' or ',' or ';')
        && !_otherSchemes.Contains(scheme);

    private static TargetUrlResult RefuseUserInfo(string? scheme, string authority) =>
        scheme is null && !authority.Contains(':', StringComparison.Ordinal)
            ? RefuseEmail(authority)
            : Refuse(
                "credentials",
                "The address has a user name or password in it (the part before \"@\"). Paste it without them."
            );

    private static TargetUrlResult RefuseEmail(string address) =>
        Refuse(
            "email_address",
            $"{Quote(address)} is an e-mail address. Paste the address of the clinic's website, e.g. brightsmile.com."
        );

    private static (string Host, string? Port) SplitPort(string authority)
    {
        var colon = authority.LastIndexOf(':');
        // More than one colon without brackets is an IPv6 address as people write it.
        if (
            colon < 0
            || authority.EndsWith(']')
            || (!authority.StartsWith('[') && authority.IndexOf(':', StringComparison.Ordinal) != colon)
        )
            return (authority, null);
        return (authority[..colon], authority[(colon + 1)..]);
    }

    private static bool TryReadPort(string? text, out int? port)
    {
        port = null;
        if (string.IsNullOrEmpty(text))
            return true;
        if (
            !int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number)
            || number is < 1 or > 65535
        )
            return false;
        port = number;
        return true;
    }

    private static TargetUrlResult NotAnAddress(string message) => Refuse("not_an_address", message);

    private static TargetUrlResult Refuse(string code, string message) => new(null, new Problem(code, message));

    private static string Quote(string text) => $"\"{Shorten(text)}\"";

    private static string Shorten(string text)
    {
        var line = string.Concat(text.Select(c => char.IsControl(c) ? ' ' : c));
        return line.Length <= 60 ? line : line[..60] + "…";
    }
}
