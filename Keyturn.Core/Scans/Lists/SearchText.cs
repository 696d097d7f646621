using System.Globalization;

namespace Keyturn.Core.Scans.Lists;

/// <summary>What staff type to find a clinic: part of its name or host, or an address. Pure.</summary>
internal static class SearchText
{
    private const string Escape = "\\";

    private static readonly IdnMapping _idn = new();

    /// <summary>The text to search for: for an address its host, as clinics are stored by it.</summary>
    public static string PartOf(string typed)
    {
        var text = typed.Trim();
        var isAddress = text.Contains("://", StringComparison.Ordinal);
        if (
            !isAddress
            && !text.Contains('/', StringComparison.Ordinal)
            && !text.StartsWith("www.", StringComparison.OrdinalIgnoreCase)
        )
            return text;
        // A name may contain a slash ("Smile / Partner"); a host contains no space.
        if (
            !Uri.TryCreate(isAddress ? text : $"https://{text}", UriKind.Absolute, out var address)
            || address.Host.Length == 0
        )
            return text;
        var host = address.IsDefaultPort
            ? address.IdnHost
            : FormattableString.Invariant($"{address.IdnHost}:{address.Port}");
        return host.StartsWith("www.", StringComparison.OrdinalIgnoreCase) ? host[4..] : host;
    }

    /// <summary>A LIKE pattern for "contains", with all special characters escaped.</summary>
    public static string Pattern(string part) =>
        "%"
        + part.Replace(Escape, Escape + Escape, StringComparison.Ordinal)
            .Replace("%", Escape + "%", StringComparison.Ordinal)
            .Replace("_", Escape + "_", StringComparison.Ordinal)
        + "%";

    /// <summary>
    /// The text in the form of a stored host: zahnärzte.example is stored as xn--zahnrzte-1za.example.
    /// </summary>
    public static string AsHost(string part)
    {
        try
        {
            return _idn.GetAscii(part.ToLowerInvariant());
        }
        catch (ArgumentException)
        {
            return part.ToLowerInvariant();
        }
    }
}
