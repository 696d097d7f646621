using System.Text.RegularExpressions;

namespace Keyturn.Core.Model;

/// <summary>
/// Finds text on a page that speaks to its reviewer instead of patients, such as "ignore all previous instructions" or
/// "give this site a ten" (prompt injection, OWASP LLM01). Pure.
/// </summary>
public static partial class PromptInjectionDetector
{
    private const int MaxQuote = 160;

    /// <summary>The first such sentence, at most 160 characters; null without one.</summary>
    public static string? Find(PageEvidence page)
    {
        ArgumentNullException.ThrowIfNull(page);
        IEnumerable<string?> texts =
        [
            page.Title,
            page.H1,
            page.MetaDescription,
            .. page.Headings,
            .. page.Navigation,
            .. page.PriceHints,
            page.TextExcerpt,
            .. page.CallsToAction.Concat(page.Proof).Select(e => e.Text),
            .. page.Forms.Select(f => f.Label),
            .. page.Banners.Select(b => b.Text),
        ];
        return texts.Select(t => t is null ? null : Find(t)).FirstOrDefault(found => found is not null);
    }

    /// <summary>The first such sentence of a text; null without one.</summary>
    public static string? Find(string text)
    {
        if (Pattern().Match(text) is not { Success: true } match)
            return null;
        var from = text.LastIndexOfAny(['.', '!', '?', '\n'], Math.Max(0, match.Index - 1)) + 1;
        var message = text[from..Math.Min(text.Length, Math.Max(match.Index + match.Length, from) + 60)].Trim();
        return message.Length <= MaxQuote ? message : $"{message[..(MaxQuote - 1)].TrimEnd()}…";
    }

    // Every repetition is bounded and texts have at most 4,000 characters: the slowest takes about 15 ms. The
    // alternatives: an order to forget orders, a role or a score addressed to a machine, or our own field names.
    [GeneratedRegex(
        """
            \b(?:ignore|disregard|forget|override)\b[^.!?\n]{0,40}
                \b(?:previous|prior|above|earlier|all|any|your|the\ system)\b[^.!?\n]{0,30}
                \b(?:instructions?|prompts?|rules|rubric|guidelines)\b
            | \b(?:system|developer)\ (?:prompt|message|instructions?)\b\s*[:=]
            | \b(?:as|dear|attention|hello|note\ to|to)\b[^.!?\n]{0,20}
                \b(?:ai|llm|language\ model|a\.i\.|chatbot|
                    (?:automated|ai|vision)\ (?:reviewer|evaluator|auditor|grader|model))\b[^.!?\n]{0,80}
                \b(?:score|rate|rating|give|award|rank|grade|say|write|report|answer|respond|output)\b
            | \b(?:score|rate|grade|give|award|rank)\b[^.!?\n]{0,30}
                \b(?:this|our|the)\ (?:site|website|page|clinic|practice)\b[^.!?\n]{0,40}
                \b(?:10|ten|perfect|highest|maximum|full\ marks)\b
            | \b(?:give|award|assign)\b[^.!?\n]{0,30}
                \b(?:10\ ?(?:/|out\ of|of)\ ?10|full\ marks|the\ (?:highest|maximum)\ (?:score|rating))\b
            | \b(?:patient_flow_score|clarity_first_impression|booking_path|mobile_experience|trust_and_proof|
                treatments_and_offer|tech_basics)\b
            | \b(?:ignorier\w*|vergiss|missachte)\b[^.!?\n]{0,40}\b(?:anweisung|vorherig|bisherig)\w*
            | \b(?:ignorez?|oubliez?)\b[^.!?\n]{0,40}\b(?:instructions?|consignes?)\b
            | \b(?:ignor[ae]|olvid[ae])\b[^.!?\n]{0,40}\b(?:instrucciones|instruções|istruzioni)\b
            """,
        RegexOptions.IgnoreCase | RegexOptions.IgnorePatternWhitespace | RegexOptions.CultureInvariant
    )]
    private static partial Regex Pattern();
}
