using System.Buffers;
using System.Globalization;
using System.Net;
using Keyturn.Core.Model;

namespace Keyturn.Core.Capture.Network;

/// <summary>A host as a browser understands it: an ASCII name, or an IP address in any spelling. Pure.</summary>
/// <param name="Text">Lower case, punycode, without a trailing dot; an IPv6 address without brackets.</param>
/// <param name="Address">Set when the host is an IP address.</param>
internal sealed record HostName(string Text, IPAddress? Address)
{
    private static readonly SearchValues<char> _allowed = SearchValues.Create(
        "abcdefghijklmnopqrstuvwxyz0123456789-_."
    );

    // RFC 6761, RFC 6762, RFC 7686, RFC 8375, ICANN's .internal, and what home and office routers use.
    private static readonly string[] _reservedTopLevels =
    [
        "test",
        "example",
        "invalid",
        "localhost",
        "local",
        "internal",
        "onion",
        "arpa",
        "lan",
        "home",
        "corp",
        "intranet",
        "private",
        "localdomain",
    ];

    /// <summary>True for a single label such as <c>intranet</c>.</summary>
    public bool IsSingleLabel => Address is null && !Text.Contains('.', StringComparison.Ordinal);

    /// <summary>True for a name that never leads to a public site, such as <c>printer.local</c>.</summary>
    public bool IsReserved => Address is null && _reservedTopLevels.Contains(Text[(Text.LastIndexOf('.') + 1)..]);

    /// <summary>True for a sample clinic that Keyturn serves itself.</summary>
    public bool IsSample => Text.EndsWith("." + SampleClinics.Domain, StringComparison.Ordinal);

    /// <summary>Null when no browser accepts the text as a host.</summary>
    /// <param name="text">An IPv6 address may have brackets.</param>
    public static HostName? Parse(string text)
    {
        if (text.Contains(':', StringComparison.Ordinal))
            return ParseIPv6(text);
        if (ToAscii(text.TrimEnd('.')) is not { } name)
            return null;

        // As in the URL standard, a name that ends in a number must be an IPv4 address: 2130706433, 0177.0.0.1, 0x7f.1.
        if (!EndsInNumber(name))
            return new HostName(name, null);
        return IPAddress.TryParse(name, out var address) ? From(address) : null;
    }

    private static HostName? ParseIPv6(string text)
    {
        var bare = text.StartsWith('[') && text.EndsWith(']') ? text[1..^1] : text;
        // A zone ("%eth0") names an interface of this machine.
        return !bare.Contains('%', StringComparison.Ordinal) && IPAddress.TryParse(bare, out var address)
            ? From(address)
            : null;
    }

    private static HostName From(IPAddress address)
    {
        if (address.IsIPv4MappedToIPv6)
            address = address.MapToIPv4();
        return new HostName(address.ToString(), address);
    }

    private static string? ToAscii(string text)
    {
        if (text.Length is 0 or > 253)
            return null;
        string ascii;
        try
        {
            ascii = new IdnMapping().GetAscii(text).ToLowerInvariant().TrimEnd('.');
        }
        catch (ArgumentException)
        {
            // IdnMapping has no Try method: the label is empty or too long, or has characters no name may have.
            return null;
        }
        return
            ascii.Length is > 0 and <= 253
            && !ascii.AsSpan().ContainsAnyExcept(_allowed)
            && ascii.Split('.').All(label => label.Length is > 0 and <= 63)
            ? ascii
            : null;
    }

    private static bool EndsInNumber(string name)
    {
        var last = name[(name.LastIndexOf('.') + 1)..];
        return last.All(char.IsAsciiDigit)
            || (last.StartsWith("0x", StringComparison.Ordinal) && last[2..].All(char.IsAsciiHexDigit));
    }
}
