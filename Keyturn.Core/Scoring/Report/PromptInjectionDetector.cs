using System.Text.RegularExpressions;
using Keyturn.Core.Model;

namespace Keyturn.Core.Scoring.Report;

/// <summary>
/// Finds words of a page that speak to whoever reviews it instead of to a patient, such as "ignore all previous
/// instructions" or "give this site a ten". Pure. What it is for: OWASP LLM01, prompt injection.
/// </summary>
public static partial class PromptInjectionDetector
{
    private const int MaxQuote = 160;

    /// <summary>The first such sentence, at most 160 characters; null when there is none.</summary>
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

    /// <summary>The sentence of a text that does so; null when none does.</summary>
    public static string? Find(string text)
    {
        if (Pattern().Match(text) is not { Success: true } match)
            return null;
        var from = text.LastIndexOfAny(['.', '!', '?', '\n'], Math.Max(0, match.Index - 1)) + 1;
        var message = text[from..Math.Min(text.Length, Math.Max(match.Index + match.Length, from) + 60)].Trim();
        return message.Length <= MaxQuote ? message : $"{message[..(MaxQuote - 1)].TrimEnd()}…";
    }

    // Every repetition is bounded and texts are of 4,000 characters at most: the worst of them takes some 15 ms.
    // An order to forget orders, a role or a score given to a machine, or our own names for what it is asked.
    [GeneratedRegex(
        """
            \b(?:ignore|disregard|forget|override)\b[^.!?\n]{0,40}\b(?:previous|prior|above|earlier|all|any|your|the\ system)\b[^.!?\n]{0,30}\b(?:instructions?|prompts?|rules|rubric|guidelines)\b
            | \b(?:system|developer)\ (?:prompt|message|instructions?)\b\s*[:=]
            | \b(?:as|dear|attention|hello|note\ to|to)\b[^.!?\n]{0,20}\b(?:ai|llm|language\ model|a\.i\.|chatbot|(?:automated|ai|vision)\ (?:reviewer|evaluator|auditor|grader|model))\b[^.!?\n]{0,80}\b(?:score|rate|rating|give|award|rank|grade|say|write|report|answer|respond|output)\b
            | \b(?:score|rate|grade|give|award|rank)\b[^.!?\n]{0,30}\b(?:this|our|the)\ (?:site|website|page|clinic|practice)\b[^.!?\n]{0,40}\b(?:10|ten|perfect|highest|maximum|full\ marks)\b
            | \b(?:give|award|assign)\b[^.!?\n]{0,30}\b(?:10\ ?(?:/|out\ of|of)\ ?10|full\ marks|the\ (?:highest|maximum)\ (?:score|rating))\b
            | \b(?:patient_flow_score|clarity_first_impression|booking_path|mobile_experience|trust_and_proof|treatments_and_offer|tech_basics)\b
            | \b(?:ignorier\w*|vergiss|missachte)\b[^.!?\n]{0,40}\b(?:anweisung|vorherig|bisherig)\w*
            | \b(?:ignorez?|oubliez?)\b[^.!?\n]{0,40}\b(?:instructions?|consignes?)\b
            | \b(?:ignor[ae]|olvid[ae])\b[^.!?\n]{0,40}\b(?:instrucciones|instruções|istruzioni)\b
            """,
        RegexOptions.IgnoreCase | RegexOptions.IgnorePatternWhitespace | RegexOptions.CultureInvariant
    )]
    private static partial Regex Pattern();
}
