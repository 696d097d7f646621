namespace Keyturn.Core.Model;

/// <summary>
/// A page that a deep scan found, and why it is captured or not. Candidates belong to the scan, not to an attempt: a
/// retry finds the same pages. The outcome of a wanted one is its <see cref="SitePage"/>.
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
    /// The key of its <see cref="SitePage"/>, unique within the scan, e.g. <c>home</c> or <c>treatments-implants</c>.
    /// </summary>
    public string Key { get; private set; } = key;

    /// <summary>
    /// What all addresses of the page have in common (no fragment, tracking parameters, trailing slash, index file or
    /// www).
    /// </summary>
    public string Identity { get; private set; } = identity;

    public string Url { get; private set; } = url;

    /// <summary>The text of the link; data from the page. Empty when only a sitemap lists it.</summary>
    public string Anchor { get; private set; } = anchor;

    public LinkSection Section { get; private set; } = section;

    /// <summary>Order of appearance, from 0: first on the home page, then in the sitemaps.</summary>
    public int Position { get; private set; } = position;

    public PageType Type { get; private set; } = type;

    /// <summary>The classifier's confidence, 0 to 1; 1 when staff set the type.</summary>
    public double Confidence { get; private set; } = confidence;

    /// <summary>The rule that decided the type, as text.</summary>
    public string Rule { get; private set; } = rule;

    /// <summary>True when staff set the type; then no rule changes it.</summary>
    public bool IsTypeCorrected { get; private set; }

    /// <summary>The order in which pages are wanted, from 1; null when it is never captured.</summary>
    public int? Rank { get; private set; } = rank;

    /// <summary>Why it is never captured automatically; null when it may be.</summary>
    public string? SkipReason { get; private set; } = skipReason;

    /// <summary>The attempt from which on it should be captured; null when it should not.</summary>
    public int? WantedAttempt { get; private set; }

    public void Want(int attempt) => WantedAttempt = attempt;

    /// <summary>Sets the type given by staff.</summary>
    public void CorrectType(PageType type)
    {
        Retype(type, 1, "corrected by staff");
        IsTypeCorrected = true;
    }

    /// <summary>Replaces the type when the page's own title and headings say more than the link.</summary>
    public void Retype(PageType type, double confidence, string rule)
    {
        Type = type;
        Confidence = confidence;
        Rule = rule;
    }
}
