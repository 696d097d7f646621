using System.Text;
using AngleSharp.Dom;

namespace Keyturn.Core.Capture.Discovery.Links;

/// <summary>
/// An element's text with a space between blocks, without styles and scripts. At most 4,000 characters. Pure.
/// </summary>
internal static class HtmlText
{
    private const int Max = 4_000;

    private static readonly HashSet<string> _inline = new(StringComparer.Ordinal)
    {
        "a",
        "abbr",
        "b",
        "bdi",
        "bdo",
        "cite",
        "code",
        "em",
        "font",
        "i",
        "mark",
        "q",
        "s",
        "small",
        "span",
        "strong",
        "sub",
        "sup",
        "u",
        "wbr",
    };

    public static string Read(IElement element)
    {
        var text = new StringBuilder();
        // A loop instead of recursion: hostile pages nest elements a hundred thousand deep.
        for (INode? node = element.FirstChild; node is not null && text.Length < Max; node = Next(node, element, text))
        {
            if (
                node is IText
                {
                    Parent: IElement { LocalName: not ("script" or "style" or "noscript" or "title") }
                } words
            )
                text.Append(words.Data);
            else if (node is IElement { LocalName: var name } && !_inline.Contains(name))
                text.Append(' ');
        }

        return text.ToString();
    }

    private static INode? Next(INode node, INode root, StringBuilder text)
    {
        if (node.FirstChild is { } child)
            return child;
        for (var at = node; at is not null && at != root; at = at.Parent)
        {
            if (at is IElement { LocalName: var name } && !_inline.Contains(name))
                text.Append(' ');
            if (at.NextSibling is { } sibling)
                return sibling;
        }

        return null;
    }
}
