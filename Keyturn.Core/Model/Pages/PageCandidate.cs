namespace Keyturn.Core.Model;

/// <summary>
/// A page a deep scan knows of, and why it is captured or not. Candidates belong to the scan, not to an attempt: a
/// retry finds the same pages. What became of a wanted one is told by its <see cref="SitePage"/>.
/// </summary>
public sealed class PageCandidate(
    Guid id,
    Guid scanId,
    string key,
    string identity,
    string url,
    string anchor,
    LinkSection section,
    int position,
    PageType type,
    double confidence,
    string rule,
    int? rank,
    string? skipReason
)
{
    public Guid Id { get; private set; } = id;

    public Guid ScanId { get; private set; } = scanId;

    /// <summary>
    /// The key its <see cref="SitePage"/> has, unique within the scan, e.g. <c>home</c> or <c>treatments-implants</c>.
    /// </summary>
    public string Key { get; private set; } = key;

    /// <summary>
    /// What is the same for every address of the page (no fragment, tracking parameters, trailing slash, index file or
    /// www).
    /// </summary>
    public string Identity { get; private set; } = identity;

    public string Url { get; private set; } = url;

    /// <summary>The text of the link; data from the page. Empty when only a sitemap lists it.</summary>
    public string Anchor { get; private set; } = anchor;

    public LinkSection Section { get; private set; } = section;

    /// <summary>From 0, in the order in which the home page and then the sitemaps name it.</summary>
    public int Position { get; private set; } = position;

    public PageType Type { get; private set; } = type;

    /// <summary>0 to 1, how sure the classifier is; 1 when staff said so.</summary>
    public double Confidence { get; private set; } = confidence;

    /// <summary>Which rule decided the type, in words.</summary>
    public string Rule { get; private set; } = rule;

    /// <summary>True when staff gave the type; then no rule changes it.</summary>
    public bool IsTypeCorrected { get; private set; }

    /// <summary>From 1, the order in which pages are wanted; null when it is never captured.</summary>
    public int? Rank { get; private set; } = rank;

    /// <summary>Why it is never captured by itself; null when it may be.</summary>
    public string? SkipReason { get; private set; } = skipReason;

    /// <summary>The attempt from which on a capture of it is wanted; null when nobody wants one.</summary>
    public int? WantedAttempt { get; private set; }

    public void Want(int attempt) => WantedAttempt = attempt;

    /// <summary>Staff say what the page is for.</summary>
    public void CorrectType(PageType type)
    {
        Retype(type, 1, "corrected by staff");
        IsTypeCorrected = true;
    }

    /// <summary>The page's own title and headings, or a person, know better than the link did.</summary>
    public void Retype(PageType type, double confidence, string rule)
    {
        Type = type;
        Confidence = confidence;
        Rule = rule;
    }
}
