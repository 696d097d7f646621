using System.Text.RegularExpressions;
using AngleSharp.Dom;
using AngleSharp.Html.Parser;
using Keyturn.Core.Capture.Page;
using Keyturn.Core.Model;

namespace Keyturn.Core.Capture.Discovery.Links;

/// <summary>
/// Reads from saved HTML what <c>links.js</c> reads from a rendered page, without scripts and shadow roots. Bounds: 2
/// million characters, nesting as deep as Chromium allows, 10,000 links looked at, 2,000 kept. Pure.
/// </summary>
internal static partial class HtmlLinks
{
    private const int MaxHtml = 2_000_000;
    private const int MaxDepth = 512;
    private const int MaxSeen = 10_000;
    private const int MaxLinks = 2_000;
    private const int MaxHref = 2_048;
    private const int MaxText = 200;

    private static readonly string[] _routeAttributes = ["data-href", "data-route", "routerlink", "to"];

    public static RenderedLinks Read(string html, Uri url)
    {
        var whole = Bounded(html);
        var document = new HtmlParser(new HtmlParserOptions { IsScripting = false }).ParseDocument(whole);
        var sections = new HtmlSections();
        var links = new List<RenderedLink>();
        var known = new HashSet<(LinkSection, string, string)>();
        var (seen, isCut) = (0, whole.Length < html.Length);
        foreach (var element in document.All)
        {
            if (HrefOf(element) is not { } raw || element.Closest("noscript") is not null)
                continue;
            if (seen >= MaxSeen || links.Count >= MaxLinks)
            {
                isCut = true;
                break;
            }

            seen++;
            var href = LineBreaks().Replace(raw, "").Trim();
            if (href.Length is 0 or > MaxHref || OtherScheme().IsMatch(href))
                continue;
            var link = new RenderedLink(href, LabelOf(element), sections.Find(element), links.Count);
            if (known.Add((link.Section, link.Href, link.Text)))
                links.Add(link);
        }

        var alternates = document
            .QuerySelectorAll("link[rel~=alternate][hreflang][href]")
            .Take(100)
            .Select(l => new AlternateLink(
                Clean(l.GetAttribute("hreflang"), 20),
                Clean(l.GetAttribute("href"), MaxHref)
            ));
        var language = Clean(
            document.DocumentElement.GetAttribute("lang")
                ?? document.QuerySelector("meta[http-equiv=content-language i]")?.GetAttribute("content"),
            20
        );
        return new RenderedLinks(
            BaseOf(document.QuerySelector("base[href]")?.GetAttribute("href"), url),
            language.Length == 0 ? null : language,
            document.QuerySelector("link[rel~=canonical][href]")?.GetAttribute("href") is { } canonical
                ? Clean(canonical, MaxHref)
                : null,
            [.. alternates],
            links,
            seen,
            isCut
        );
    }

    /// <summary>
    /// Cuts the HTML before elements nest so deep that a parser needs minutes. Elements without an end tag don't nest.
    /// </summary>
    private static string Bounded(string html)
    {
        var depth = 0;
        foreach (var tag in Tag().EnumerateMatches(html))
        {
            if (tag.Index > MaxHtml)
                break;
            depth = html[tag.Index + 1] == '/' ? Math.Max(0, depth - 1) : depth + 1;
            if (depth > MaxDepth)
                return html[..tag.Index];
        }

        return html.Length <= MaxHtml ? html : html[..MaxHtml];
    }

    private static Uri BaseOf(string? written, Uri url) =>
        written is not null
        && written.Length <= MaxHref
        && Uri.TryCreate(url, written.Trim(), out var found)
        && PageIdentity.IsWeb(found)
            ? found
            : url;

    private static string? HrefOf(IElement element)
    {
        var written = element.LocalName is "a" or "area"
            ? element.GetAttribute("href") ?? element.GetAttribute("xlink:href")
            : null;
        if (written is not null && !Nowhere().IsMatch(written))
            return written;
        foreach (var name in _routeAttributes)
            if (
                element.GetAttribute(name) is { Length: > 0 and <= MaxHref } value
                && Route().IsMatch(value)
                && !value.All(char.IsAsciiDigit)
            )
                return value;
        if (Scripted().Match($"{element.GetAttribute("onclick")} {written}") is { Success: true } script)
            return script.Groups[1].Value;
        return element.GetAttribute("role") == "link" ? element.GetAttribute("href") : written;
    }

    private static string LabelOf(IElement element) =>
        new[]
        {
            Clean(HtmlText.Read(element)),
            Clean(element.GetAttribute("aria-label")),
            Clean(element.GetAttribute("title")),
            Clean(element.QuerySelector("img[alt]")?.GetAttribute("alt") ?? element.GetAttribute("alt")),
            Clean(element.QuerySelector("svg title")?.TextContent),
        }.FirstOrDefault(text => text.Length > 0)
        ?? "";

    private static string Clean(string? text, int max = MaxText)
    {
        var line = Spaces().Replace(text is { Length: > 4_000 } ? text[..4_000] : text ?? "", " ").Trim();
        return line.Length <= max ? line : line[..max];
    }

    [GeneratedRegex(
        "</?(?!(?:p|li|d[td]|t[dhr]|thead|tbody|tfoot|option|area|base|br|col|embed|hr|img|input|link|meta|"
            + "param|source|track|wbr|script|style|html|head|body)\\b)[a-z]",
        RegexOptions.IgnoreCase
    )]
    private static partial Regex Tag();

    [GeneratedRegex(@"\s+")]
    private static partial Regex Spaces();

    [GeneratedRegex("[\t\r\n]")]
    private static partial Regex LineBreaks();

    [GeneratedRegex(@"^\s*(?:#?$|javascript:)", RegexOptions.IgnoreCase)]
    private static partial Regex Nowhere();

    [GeneratedRegex(@"^(?:[/.#?]|https?:)\S*$|^[\p{L}\p{N}][\p{L}\p{N}/_.~%-]*$")]
    private static partial Regex Route();

    [GeneratedRegex(
        """(?:location(?:\.href)?\s*=|location\.(?:assign|replace)\(|window\.open\()\s*["']([^"']{1,2048})["']"""
    )]
    private static partial Regex Scripted();

    [GeneratedRegex(
        "^(?:javascript|data|blob|mailto|tel|sms|about|file|vbscript|ftp|callto|whatsapp|skype|viber|geo|intent):",
        RegexOptions.IgnoreCase
    )]
    private static partial Regex OtherScheme();
}
