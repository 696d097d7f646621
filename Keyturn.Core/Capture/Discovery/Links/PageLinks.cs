using Keyturn.Core.Capture.Discovery.Classification;
using Keyturn.Core.Model;

namespace Keyturn.Core.Capture.Discovery.Links;

/// <summary>Collects all links and sitemap entries of one page and keeps the best of them. Not thread safe.</summary>
internal sealed class PageLinks(Uri url, string identity, int position)
{
    /// <summary>Longer texts are cards with a whole paragraph in the link.</summary>
    private const int LongestLabel = 60;

    /// <summary>Link texts that say where to click, not where the link leads.</summary>
    private static readonly HashSet<string> _generic = new(StringComparer.Ordinal)
    {
        "read more",
        "learn more",
        "more",
        "click here",
        "here",
        "details",
        "more info",
        "more information",
        "view",
        "view more",
        "view all",
        "see more",
        "see all",
        "explore",
        "discover",
        "find out more",
        "continue",
        "continue reading",
        "go",
        "next",
        "link",
        "mehr",
        "mehr erfahren",
        "mehr lesen",
        "mehr infos",
        "weiter",
        "weiterlesen",
        "hier",
        "hier klicken",
        "zur seite",
        "en savoir plus",
        "lire la suite",
        "lire plus",
        "plus",
        "voir plus",
        "decouvrir",
        "ici",
        "cliquez ici",
        "mas informacion",
        "mas info",
        "leer mas",
        "ver mas",
        "saber mas",
        "aqui",
        "descubre mas",
        "saiba mais",
        "leia mais",
        "ver mais",
        "conheca",
        "scopri di piu",
        "scopri",
        "leggi tutto",
        "leggi di piu",
        "continua",
        "qui",
        "clicca qui",
        "approfondisci",
    };

    private (int Worth, int Section, int Length) _best = (int.MaxValue, int.MaxValue, 0);
    private string _anchor = "";
    private LinkSection _section = LinkSection.Sitemap;

    public Uri Url { get; } = url;

    public string Identity { get; } = identity;

    public void Add(string text, LinkSection section)
    {
        if (section < _section)
            _section = section;
        var anchor = text.Trim();
        if (anchor.Length == 0)
            return;
        var worth =
            _generic.Contains(string.Join(' ', WordTokenizer.Tokenize(anchor))) ? 2
            : anchor.Length > LongestLabel ? 1
            : 0;
        // A meaningful label counts first, then the most prominent place, then the longest text.
        var rank = (worth, (int)section, -anchor.Length);
        if (rank.CompareTo(_best) >= 0)
            return;
        _best = rank;
        _anchor = anchor;
    }

    public DiscoveredPage ToPage(string? skipReason) => new(Url, Identity, _anchor, _section, position, skipReason);
}
