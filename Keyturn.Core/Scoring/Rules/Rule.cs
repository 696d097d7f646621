using Keyturn.Core.Model;

namespace Keyturn.Core.Scoring.Rules;

/// <summary>One rule: where it looks, when it holds, what it says, what it is worth, and what would fix it.</summary>
/// <param name="Id">Stable name.</param>
/// <param name="Points">What it adds to its category; a strength above zero, a leak below.</param>
internal sealed record Rule(string Id, string Category, int Points)
{
    /// <summary>The page types it looks at.</summary>
    public IReadOnlyList<PageType> Pages { get; init; } = RulePages.Home;

    public RuleView View { get; init; } = RuleView.Desktop;

    /// <summary>What its finding rests on.</summary>
    public FindingBasis Basis { get; init; } = FindingBasis.Measured;

    /// <summary>
    /// What it says is missing. Such a rule never holds on a page where that may stand in a part that could not be
    /// read.
    /// </summary>
    public Missing Claims { get; init; }

    /// <summary>True of another captured page that shows what this rule misses: then the site does not lack it.</summary>
    public Func<PageEvidence, bool>? ShownBy { get; init; }

    /// <summary>The condition in plain words; <see cref="Holds"/> is the same in code.</summary>
    public required string When { get; init; }

    public required Func<PageEvidence, bool> Holds { get; init; }

    /// <summary>
    /// The evidence it cites, most important first: ids of elements, or items of <see cref="EvidenceIndex"/>.
    /// </summary>
    public required Func<PageEvidence, IEnumerable<string>> Cites { get; init; }

    /// <summary>The text of its finding, with <c>{placeholders}</c> of <see cref="RuleText"/>.</summary>
    public required string Says { get; init; }

    /// <summary>What to do about a leak, with its impact and effort.</summary>
    public string? Fix { get; init; }

    /// <summary><c>High</c>, <c>Med</c> or <c>Low</c>.</summary>
    public string Impact { get; init; } = "Med";

    /// <summary><c>Low</c>, <c>Med</c> or <c>High</c>.</summary>
    public string Effort { get; init; } = "Med";

    /// <summary>
    /// True when it goes by a time that one scan measured. Such a leak is never the one that costs most: the next scan
    /// may measure another time.
    /// </summary>
    public bool IsTiming => View == RuleView.Quickest;

    public bool IsLeak => Points < 0;

    /// <summary>The view of a page on which it holds; null when it holds on no captured view.</summary>
    public PageEvidence? SeenOn(IReadOnlyList<PageEvidence> views)
    {
        var ordered = views.OrderBy(v => v.Device);
        var looked = View switch
        {
            RuleView.Desktop => ordered.Where(v => v.Device == Device.Desktop),
            RuleView.Phone => ordered.Where(v => v.Device == Device.Mobile),
            RuleView.Words => ordered.Take(1),
            RuleView.Either => ordered,
            RuleView.Quickest when !IsLeak => views.OrderByDescending(v => v.Device),
            RuleView.Quickest => ordered
                .Where(v => v.LargestContentfulPaintMs is not null)
                .OrderBy(v => v.LargestContentfulPaintMs)
                .Take(1),
            _ => throw new InvalidOperationException($"{Id} looks at no view."),
        };
        return looked.FirstOrDefault(v => Holds(v) && CanTell(v));
    }

    private bool CanTell(PageEvidence page) =>
        Claims switch
        {
            Missing.Nothing => true,
            Missing.Thing => IsRead(page, UnreadPart.OtherLanguage, UnreadPart.ClosedMenu),
            Missing.Words => IsRead(page, UnreadPart.ClosedMenu),
            Missing.Way => IsRead(page),
            _ => throw new InvalidOperationException($"{Id} claims nothing known."),
        };

    private static bool IsRead(PageEvidence page, params string[] but) =>
        page.NotMeasured.Count == 0 && page.Unread.All(u => but.Contains(u.Kind, StringComparer.Ordinal));
}

/// <summary>What a rule says is missing.</summary>
internal enum Missing
{
    Nothing,

    /// <summary>Something that is told without words: a heading, a picture, a phone link.</summary>
    Thing,

    /// <summary>Something that is told by words, so the page's language must be known.</summary>
    Words,

    /// <summary>A button, link or menu entry, told by its words: it may stand in a closed menu.</summary>
    Way,
}

/// <summary>The captured view that a rule looks at. A rule never holds on a view that was not captured.</summary>
internal enum RuleView
{
    Desktop,
    Phone,

    /// <summary>Desktop, or the phone's view without one: for texts and images, which are the same on both.</summary>
    Words,

    /// <summary>Any view that shows it, desktop first: for faults.</summary>
    Either,

    /// <summary>
    /// For timings: a strength holds when any view has it, phone first; a leak when the quickest view has it. The
    /// devices are loaded beside each other, so the slower one may only have waited for the other.
    /// </summary>
    Quickest,
}
