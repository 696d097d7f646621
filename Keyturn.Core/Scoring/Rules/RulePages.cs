using Keyturn.Core.Model;

namespace Keyturn.Core.Scoring.Rules;

/// <summary>The page types a rule can look at, and their labels. Pure.</summary>
internal static class RulePages
{
    public static readonly IReadOnlyList<PageType> Home = [PageType.Home];
    public static readonly IReadOnlyList<PageType> Any = Enum.GetValues<PageType>();
    public static readonly IReadOnlyList<PageType> Inner = [.. Any.Where(t => t != PageType.Home)];

    public static IReadOnlyList<PageType> InnerBut(params PageType[] types) => [.. Inner.Except(types)];

    /// <summary>E.g. "home", "any page", "any page but home and booking", "contact, new patients".</summary>
    public static string ToText(IReadOnlyList<PageType> pages)
    {
        var left = Any.Except(pages).Select(t => PageTypes.Get(t).Name).ToList();
        if (left.Count == 0)
            return "any page";
        return left.Count <= 4
            ? $"any page but {RuleText.List(left)}"
            : string.Join(", ", pages.Select(t => PageTypes.Get(t).Name));
    }
}
