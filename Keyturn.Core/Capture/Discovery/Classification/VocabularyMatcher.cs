using Keyturn.Core.Model;

namespace Keyturn.Core.Capture.Discovery.Classification;

/// <summary>Finds the vocabulary's entries in a list of words. Created once from the tables. Thread safe.</summary>
internal sealed class VocabularyMatcher
{
    /// <summary>
    /// Words that may stand between the words of an entry: before-and-after, meet the team, politica de privacidad.
    /// </summary>
    private static readonly HashSet<string> _links = new(StringComparer.Ordinal)
    {
        "and",
        "n",
        "the",
        "our",
        "of",
        "your",
        "a",
        "in",
        "to",
        "for",
        "we",
        "und",
        "et",
        "y",
        "e",
        "i",
        "de",
        "des",
        "du",
        "la",
        "le",
        "les",
        "el",
        "los",
        "las",
        "su",
        "do",
        "da",
        "dos",
        "das",
        "di",
        "del",
        "della",
        "dei",
        "delle",
        "al",
        "con",
        "der",
        "die",
        "sie",
        "aux",
        "en",
        "d",
        "l",
    };

    private readonly Dictionary<string, List<Entry>> _byStart = new(StringComparer.Ordinal);

    /// <summary>The matcher of <see cref="PageVocabulary"/> and <see cref="TreatmentVocabulary"/>.</summary>
    public static VocabularyMatcher Pages { get; } = new();

    private VocabularyMatcher()
    {
        foreach (var row in PageVocabulary.Rows)
            Add(row.Type, row.Weight, row.Words);
        foreach (var names in TreatmentVocabulary.Names)
            Add(PageType.ServiceDetail, TreatmentVocabulary.Weight, names);
        Add(PageType.ServiceDetail, TreatmentVocabulary.WeakWeight, TreatmentVocabulary.Weak);
        Add(null, 0, PageVocabulary.Exclusions);
    }

    /// <summary>
    /// The strongest entry: the highest weight, then the longest, then the first in the tables. Null without a match.
    /// </summary>
    public WordMatch? Best(string[] words) => Matches(words).MaxBy(m => (m.Weight, m.Length));

    /// <summary>The treatment that is named most exactly, whatever else the words say.</summary>
    public WordMatch? Treatment(string[] words) =>
        Matches(words)
            .Where(m => m is { Type: PageType.ServiceDetail, Weight: TreatmentVocabulary.Weight })
            .MaxBy(m => m.Length);

    private List<WordMatch> Matches(string[] words)
    {
        var found = new List<(int Start, int End, Entry Entry)>();
        for (var start = 0; start < words.Length; start++)
        {
            if (!_byStart.TryGetValue(StartOf(words[start]), out var entries))
                continue;
            foreach (var entry in entries)
                if (entry.EndAt(words, start) is { } end)
                    found.Add((start, end, entry));
        }

        // A treatment's name may contain words that are excluded elsewhere: lentes de contato are veneers in Brazil.
        var excluded = found.Where(f => f.Entry.Type is null).ToList();
        return
        [
            .. found
                .Where(f =>
                    f.Entry.Type is not null
                    && (
                        f.Entry.Type == PageType.ServiceDetail
                        || f.Entry.Words.Length > 1
                        || !excluded.Exists(x => f.Start >= x.Start && f.Start < x.End)
                    )
                )
                .Select(f => new WordMatch(
                    f.Entry.Type!.Value,
                    f.Entry.Weight,
                    string.Join(' ', words[f.Start..f.End]),
                    f.Entry.Length,
                    f.Entry.Label
                )),
        ];
    }

    private void Add(PageType? type, int weight, string words)
    {
        foreach (var text in words.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries))
        {
            var whole = text[0] is '=' or '!';
            var bare = whole ? text[1..] : text;
            foreach (var form in new[] { Spell(bare), WordTokenizer.Fold(bare) }.Distinct())
            {
                var entry = new Entry(type, weight, WordTokenizer.Tokenize(form), whole, text[0] == '!', bare);
                foreach (var start in entry.Starts().Distinct())
                {
                    if (!_byStart.TryGetValue(start, out var entries))
                        _byStart[start] = entries = [];
                    entries.Add(entry);
                }
            }
        }
    }

    private static string Spell(string text) =>
        WordTokenizer.Fold(
            text.Replace("ä", "ae", StringComparison.Ordinal)
                .Replace("ö", "oe", StringComparison.Ordinal)
                .Replace("ü", "ue", StringComparison.Ordinal)
        );

    /// <summary>The lookup key: the first two letters. No entry is shorter.</summary>
    private static string StartOf(string word) => word.Length < 2 ? word : word[..2];

    private sealed record Entry(PageType? Type, int Weight, string[] Words, bool IsWhole, bool IsAlone, string Label)
    {
        private readonly string _joined = string.Concat(Words);

        public int Length => _joined.Length;

        public IEnumerable<string> Starts() => [StartOf(Words[0]), StartOf(_joined)];

        /// <summary>
        /// The index after the last matched word when the entry begins at <paramref name="start"/>; null when it does
        /// not.
        /// </summary>
        public int? EndAt(string[] words, int start)
        {
            if (IsAlone && words.Length > 1)
                return null;
            if (IsWhole)
                return words[start] == Words[0] ? start + 1 : null;
            // "newpatients" may be written without a gap.
            if (words[start].StartsWith(_joined, StringComparison.Ordinal))
                return start + 1;
            if (Words.Length == 1)
                return null;
            var at = start;
            for (var i = 0; i < Words.Length; i++)
            {
                for (
                    var skipped = 0;
                    i > 0
                        && skipped < 2
                        && at < words.Length
                        && !words[at].StartsWith(Words[i], StringComparison.Ordinal)
                        && _links.Contains(words[at]);
                    skipped++
                )
                    at++;
                if (at >= words.Length || !Fits(words[at], Words[i]))
                    return null;
                at++;
            }

            return at;
        }

        /// <summary>Short words of an entry must match whole words: "us" is not the beginning of "use".</summary>
        private static bool Fits(string word, string stem) =>
            stem.Length < 4 ? word == stem : word.StartsWith(stem, StringComparison.Ordinal);
    }
}

/// <summary>An entry of the vocabulary that was found in a page's words.</summary>
/// <param name="Words">As the page writes them, folded.</param>
/// <param name="Length">The number of letters of the entry.</param>
/// <param name="Label">The entry's name, the same for every page that has it.</param>
internal sealed record WordMatch(PageType Type, int Weight, string Words, int Length, string Label);
