using System.Text.RegularExpressions;
using AngleSharp.Dom;
using Keyturn.Core.Model;

namespace Keyturn.Core.Capture.Discovery.Links;

/// <summary>
/// Finds the part of a page that an element stands in, by landmarks or by words in ids and classes, as <c>links.js</c>
/// does. For one document; not thread safe.
/// </summary>
internal sealed partial class HtmlSections
{
    private static readonly HashSet<string> _foot = ["footer", "foot", "fuss", "fusszeile", "colophon"];

    private static readonly HashSet<string> _nav =
    [
        "nav",
        "navbar",
        "navi",
        "navigation",
        "menu",
        "menue",
        "mainmenu",
        "mainnav",
        "topnav",
        "subnav",
        "sidenav",
        "megamenu",
        "submenu",
        "dropdown",
        "offcanvas",
        "navbarnav",
    ];

    private static readonly HashSet<string> _head = ["header", "masthead", "topbar", "kopf", "kopfzeile"];

    private readonly Dictionary<IElement, LinkSection> _known = [];

    public LinkSection Find(IElement element)
    {
        var path = new Stack<IElement>();
        var section = LinkSection.Body;
        for (var at = element; at is not null; at = at.ParentElement)
        {
            if (_known.TryGetValue(at, out var known))
            {
                section = known;
                break;
            }

            path.Push(at);
        }

        foreach (var at in path)
        {
            if (section != LinkSection.Footer)
                section = Own(at) ?? section;
            _known[at] = section;
        }

        return section;
    }

    private static LinkSection? Own(IElement element)
    {
        switch (element.GetAttribute("role"), element.LocalName)
        {
            case ("contentinfo", _):
                return LinkSection.Footer;
            case ("navigation" or "menubar", _) or (_, "nav"):
                return LinkSection.Navigation;
            case ("banner", _):
                return LinkSection.Header;
            case (_, "footer"):
                return element.Closest("article, blockquote, figure") is null ? LinkSection.Footer : null;
            case (_, "header"):
                return element.Closest("article, section, main") is null ? LinkSection.Header : null;
            case (_, "body" or "html" or "main" or "article" or "a"):
                return null;
        }

        var text = $"{element.Id} {element.ClassName}";
        var words = Gap().Split(Hump().Replace(text.Length <= 300 ? text : text[..300], " ").ToLowerInvariant());
        LinkSection? section =
            words.Any(_foot.Contains) ? LinkSection.Footer
            : words.Any(_nav.Contains) ? LinkSection.Navigation
            : words.Any(_head.Contains) ? LinkSection.Header
            : null;
        // A wrapper called "has-sticky-header" is the whole page and no header.
        return section is not null && element.QuerySelector("main, h1, footer, [role=main]") is not null
            ? null
            : section;
    }

    [GeneratedRegex("[^a-z]+")]
    private static partial Regex Gap();

    [GeneratedRegex("(?<=[a-z])(?=[A-Z])")]
    private static partial Regex Hump();
}
