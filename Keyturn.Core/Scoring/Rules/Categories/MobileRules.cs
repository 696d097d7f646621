using static Keyturn.Core.Model.ReportCategories;

namespace Keyturn.Core.Scoring.Rules.Categories;

/// <summary>Was it made for a phone?</summary>
internal static class MobileRules
{
    /// <summary>A page that is wider than this, in px, makes visitors scroll sideways; less is hardly noticed.</summary>
    private const int MuchTooWide = 20;

    public static readonly IReadOnlyList<Rule> All =
    [
        new("viewport", Mobile, +2)
        {
            Pages = RulePages.Any,
            View = RuleView.Phone,
            When = "The page asks for the phone's own width (meta viewport with width=device-width) and fits it.",
            Holds = p =>
                p.Viewport?.Contains("width=device-width", StringComparison.OrdinalIgnoreCase) == true
                && p is { HorizontalOverflowPx: <= MuchTooWide, ClippedOverflowPx: < MuchTooWide },
            Cites = _ => ["viewport"],
            Says = "The page is laid out for the width of a phone.",
        },
        new("viewport-missing", Mobile, -3)
        {
            Pages = RulePages.Any,
            View = RuleView.Phone,
            When = "The page does not say that it fits a phone (no meta viewport).",
            Holds = p => p.Viewport is null,
            Cites = _ => ["viewport"],
            Says = "Phones show the desktop page zoomed out, because the page does not say it fits a phone.",
            Fix = "Add a meta viewport and a layout that fits 390 px.",
            Impact = "High",
            Effort = "Med",
        },
        new("overflow", Mobile, -3)
        {
            Pages = RulePages.Any,
            View = RuleView.Phone,
            When = "The page is more than 20 px wider than the phone.",
            Holds = p => p.HorizontalOverflowPx > MuchTooWide,
            Cites = _ => ["overflow"],
            Says = "On a phone the page is {overflow} px too wide, so visitors have to scroll sideways or zoom.",
            Fix = "Let pictures and tables shrink to the width of the phone.",
            Impact = "High",
            Effort = "Med",
        },
        new("overflow-slight", Mobile, -1)
        {
            Pages = RulePages.Any,
            View = RuleView.Phone,
            When = "The page is 3 to 20 px wider than the phone.",
            Holds = p => p.HorizontalOverflowPx is > 2 and <= MuchTooWide,
            Cites = _ => ["overflow"],
            Says = "On a phone the page is {overflow} px too wide and wobbles sideways while scrolling.",
            Fix = "Let pictures and tables shrink to the width of the phone.",
            Impact = "Low",
            Effort = "Low",
        },
        new("clipped", Mobile, -1)
        {
            Pages = RulePages.Any,
            View = RuleView.Phone,
            When = "20 px or more are cut off at the side, where nobody can scroll to them.",
            Holds = p => p.ClippedOverflowPx >= MuchTooWide,
            Cites = _ => ["clipped-overflow"],
            Says = "On a phone {clipped} px of a text, a picture or a button are cut off at the side.",
            Fix = "Let what is cut off wrap or shrink to the width of the phone.",
            Impact = "Med",
            Effort = "Med",
        },
        new("tap-good", Mobile, +1)
        {
            Pages = RulePages.Any,
            View = RuleView.Phone,
            When =
                "Of at least 3 buttons and links, no more than a quarter is under 48 px, and fewer than 3 "
                + "are under 24 px.",
            Holds = p => p.TapTargets >= 3 && p.TapTargetsUnder48 * 4 <= p.TapTargets && p.TapTargetsUnder24 < 3,
            Cites = _ => ["tap-targets"],
            Says = "{taps-good} of {taps} buttons and links are big enough for a thumb.",
        },
        new("tap-small", Mobile, -2)
        {
            Pages = RulePages.Any,
            View = RuleView.Phone,
            When = "3 or more buttons and links are under 24 px and too near to another (WCAG 2.5.8).",
            Holds = p => p.TapTargetsUnder24 >= 3,
            Cites = _ => ["tap-targets"],
            Says =
                "{taps-small} buttons and links are so small and so near to each other that a thumb hits the wrong one.",
            Fix = "Make buttons and links at least 24 px high on a phone, better 48, with space between them.",
            Impact = "Med",
            Effort = "Low",
        },
        new("text-small", Mobile, -1)
        {
            Pages = RulePages.Any,
            View = RuleView.Phone,
            When = "3 or more texts are smaller than 12 px.",
            Holds = p => p.SmallTexts >= 3,
            Cites = _ => ["small-text"],
            Says = "{small-texts} texts are smaller than 12 px, too small to read on a phone without zooming.",
            Fix = "Set body text to 16 px or more.",
            Impact = "Med",
            Effort = "Low",
        },
        new("text-readable", Mobile, +1)
        {
            Claims = Missing.Thing,
            Pages = RulePages.Any,
            View = RuleView.Phone,
            When = "No text is smaller than 12 px, and the page has a meta viewport.",
            Holds = p => p.SmallTexts == 0 && p.Viewport is not null,
            Cites = _ => ["small-text"],
            Says = "No text is too small to read on a phone.",
        },
    ];
}
