using Keyturn.Core.Model;

namespace Keyturn.Core.Capture.Discovery.Classification;

/// <summary>
/// Decides a page's type by its address, then its link's text, then its title and heading; never by the host, and by
/// whole words. The page's content raises or lowers the confidence, and decides where no word does. Home is the site's
/// root only; a home page elsewhere is known by its identity. Pure.
/// </summary>
public static class PageClassifier
{
    private const int MaxAnchorWords = 12;

    public static PageClassification Classify(ClassificationInput clues)
    {
        ArgumentNullException.ThrowIfNull(clues);
        if (PathClassifier.IsRoot(clues.Url))
            return new PageClassification(PageType.Home, 1, "the site's root");

        var path = PathClassifier.Classify(clues.Url);
        var anchorWords = WordTokenizer.Tokenize(clues.Anchor);
        var anchor = VocabularyMatcher.Pages.Best(anchorWords);
        var decided =
            path is { IsInherited: false } ? path
            : anchor is { Weight: >= 7 } && path?.Type != PageType.ServiceDetail ? From("link", anchor, 0.75)
            : path
                ?? (
                    anchor is not null && anchorWords.Length <= MaxAnchorWords
                        ? From("link", anchor, anchor.Weight >= 5 ? 0.75 : 0.65)
                        : null
                )
                ?? From("heading", VocabularyMatcher.Pages.Best(WordTokenizer.Tokenize(clues.H1)), 0.55)
                ?? From("title", VocabularyMatcher.Pages.Best(WordTokenizer.Tokenize(Name(clues.Title))), 0.5)
                ?? (anchor is not null ? From("link", anchor, 0.45) : null);
        var contents = clues.Signals;
        if (decided is null)
        {
            return contents?.Suggested is { } suggested
                ? new PageClassification(suggested, 0.4, $"what the page holds ({PageTypes.Get(suggested).Name})")
                : new PageClassification(PageType.Other, 0.2, "no word of the vocabulary");
        }

        var confidence = decided.Confidence + (contents?.Leaning(decided.Type) ?? 0);
        // The other sources agree, or strongly disagree.
        if (anchor is not null && decided.Source != "link")
            confidence +=
                anchor.Type == decided.Type ? 0.05
                : anchor.Weight >= 6 ? -0.15
                : 0;
        return new PageClassification(decided.Type, Math.Round(Math.Clamp(confidence, 0.05, 0.99), 2), Rule(decided));
    }

    /// <summary>
    /// The treatment that a page is about, the same for its pages in two cities; null when it names no known one.
    /// </summary>
    internal static string? TreatmentOf(Uri url, string anchor) =>
        WordTokenizer
            .OfPath(url)
            .Reverse()
            .Select(VocabularyMatcher.Pages.Treatment)
            .FirstOrDefault(m => m is not null)
            ?.Label
        ?? VocabularyMatcher.Pages.Treatment(WordTokenizer.Tokenize(anchor))?.Label;

    private static TypeSuggestion? From(string source, WordMatch? match, double confidence) =>
        match is null ? null : new TypeSuggestion(match.Type, confidence, source, match.Words, false);

    /// <summary>The title without the clinic's name at its end, which says nothing about the page.</summary>
    private static string Name(string title)
    {
        foreach (var mark in (string[])[" | ", " – ", " — ", " - ", " · ", " » ", " :: "])
        {
            var at = title.IndexOf(mark, StringComparison.Ordinal);
            if (at > 0)
                return title[..at];
        }

        return title;
    }

    private static string Rule(TypeSuggestion hint)
    {
        var words = hint.Words.Length <= 100 ? hint.Words : hint.Words[..100] + "…";
        return $"{hint.Source} \"{words}\" ({PageTypes.Get(hint.Type).Name})";
    }
}
