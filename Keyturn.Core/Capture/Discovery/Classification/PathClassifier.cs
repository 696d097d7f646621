using System.Globalization;
using Keyturn.Core.Capture.Page;
using Keyturn.Core.Model;

namespace Keyturn.Core.Capture.Discovery.Classification;

/// <summary>
/// Suggests a page's type from its address. The last segment counts most. The segments above it decide when it says
/// nothing; they make it a detail page under a list of treatments, and keep articles, policies and vacancies what they
/// are. Pure.
/// </summary>
internal static class PathClassifier
{
    /// <summary>From this weight on, a word wins against a list of treatments above it.</summary>
    private const int Sure = 6;

    /// <summary>True for the address of the site itself, without a page's name in path, query or route.</summary>
    public static bool IsRoot(Uri url)
    {
        var identity = PageIdentity.From(url);
        return identity.IndexOf('/', StringComparison.Ordinal) == identity.Length - 1;
    }

    /// <summary>Null when the address says nothing about the type.</summary>
    public static TypeSuggestion? Classify(Uri url)
    {
        var segments = WordTokenizer.OfPath(url);
        if (segments.Count == 0)
            return null;
        if (DateIn(segments) is { } date)
            return new TypeSuggestion(PageType.Blog, 0.85, "path", date, false);

        var matches = segments.Select(VocabularyMatcher.Pages.Best).ToList();
        var above = matches.SkipLast(1).OfType<WordMatch>().Reverse().ToList();
        // An article about implants stays an article. The same goes for policies and vacancies.
        if (
            above.Find(m =>
                m.Type is PageType.Blog or PageType.Policy || (m.Type == PageType.Other && m.Weight >= Sure)
            ) is
            { } keeper
        )
            return Under(keeper, keeper.Type, 0.85) with { IsInherited = false };
        return matches[^1] is { } own ? Own(own, segments[^1], above) : Inherited(above);
    }

    private static TypeSuggestion Own(WordMatch own, string[] words, List<WordMatch> above)
    {
        var parent = above.Count > 0 ? above[0] : null;
        if (own.Type == PageType.ServiceDetail)
        {
            var frame = above.Find(m =>
                m.Weight >= Sure
                && m.Type
                    is PageType.ResultsGallery
                        or PageType.Reviews
                        or PageType.PricingFinancing
                        or PageType.Faq
                        or PageType.BookingConsult
            );
            return frame is null
                ? new TypeSuggestion(
                    PageType.ServiceDetail,
                    own.Weight > TreatmentVocabulary.WeakWeight ? 0.9 : 0.75,
                    "path",
                    own.Words,
                    false
                )
                : Under(frame, frame.Type, 0.8) with
                {
                    IsInherited = false,
                };
        }

        // Under a list of treatments, a weak word is part of a treatment's name.
        if (
            parent is { Type: PageType.ServicesIndex }
            && own.Weight < Sure
            && (own.Type != PageType.ServicesIndex || words.Length > 1)
        )
            return Under(parent, PageType.ServiceDetail, 0.8) with { IsInherited = false };
        return new TypeSuggestion(own.Type, own.Weight >= Sure ? 0.9 : 0.8, "path", own.Words, false);
    }

    private static TypeSuggestion? Inherited(List<WordMatch> above) =>
        above.Count == 0
            ? null
            : above[0] switch
            {
                { Type: PageType.ServicesIndex } list => Under(list, PageType.ServiceDetail, 0.85),
                { Type: PageType.ServiceDetail } treatment => Under(treatment, PageType.ServiceDetail, 0.75),
                { Weight: >= Sure } other => Under(other, other.Type, 0.7),
                var other => Under(other, other.Type, 0.5),
            };

    private static TypeSuggestion Under(WordMatch match, PageType type, double confidence) =>
        new(type, confidence, "under path", match.Words, true);

    /// <summary>A date in the path: /2024/05/a-title and /2024-05-11-a-title belong to a blog.</summary>
    private static string? DateIn(IReadOnlyList<string[]> segments)
    {
        for (var i = 0; i < segments.Count; i++)
        {
            var words = segments[i];
            if (!IsNumber(words[0], 1995, 2100))
                continue;
            if (words.Length >= 2 && IsNumber(words[1], 1, 12))
                return $"{words[0]}-{words[1]}";
            if (words.Length == 1 && i + 1 < segments.Count && IsNumber(segments[i + 1][0], 1, 12))
                return $"{words[0]}/{segments[i + 1][0]}";
        }

        return null;
    }

    private static bool IsNumber(string word, int from, int to) =>
        int.TryParse(word, NumberStyles.None, CultureInfo.InvariantCulture, out var number)
        && number >= from
        && number <= to;
}
