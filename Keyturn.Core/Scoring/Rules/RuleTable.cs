using Keyturn.Core.Model;
using Keyturn.Core.Scoring.Rules.Categories;

namespace Keyturn.Core.Scoring.Rules;

/// <summary>
/// All rules, in words a clinic understands; docs/rules.md is made from them. Limits of speed and stability are those
/// of Core Web Vitals ("good" and "poor"). Tap target sizes are those of WCAG 2.2 (24 px) and Material Design (48 px).
/// </summary>
internal static class RuleTable
{
    public static readonly IReadOnlyList<Rule> Rules =
    [
        .. ClarityRules.All,
        .. BookingRules.All,
        .. MobileRules.All,
        .. TrustRules.All,
        .. TreatmentRules.All,
        .. TechRules.All,
    ];

    public static int Words(string? text) => text?.Split(' ', StringSplitOptions.RemoveEmptyEntries).Length ?? 0;

    /// <summary>The ids of elements, as many as a finding can show.</summary>
    public static IEnumerable<string> Ids(IEnumerable<PageElement> elements) => elements.Select(e => e.Id).Take(3);

    /// <summary>The calls to action that lead somewhere.</summary>
    public static IEnumerable<PageElement> Working(this PageEvidence page) =>
        page.CallsToAction.Where(c => page.DeadLinks.All(d => d.Element != c.Id));

    public static IEnumerable<PageElement> OfKind(this IEnumerable<PageElement> elements, params string[] kinds) =>
        elements.Where(e => kinds.Contains(e.Kind, StringComparer.Ordinal));
}
