using System.Globalization;
using System.Text;
using Keyturn.Core.Model;

namespace Keyturn.Core.Scoring.Rules;

/// <summary>Renders the rule table as a document: docs/rules.md. Pure.</summary>
internal static class RulesMarkdown
{
    private static readonly string Preface = FormattableString.Invariant(
        $$"""
        # What the rules look for

        Made from `RuleTable` by `RuleBook`; a test compares the two and says how to write this file anew.

        Every category starts at {{RuleScores.Start}}. Each rule that holds adds its points, and the score stays within {{RuleScores.Lowest}} and {{RuleScores.Highest}}; then guardrails apply.
        A quick scan is judged by the rules that look at its page. In a deep scan what speaks against the site counts once, on however many
        pages it shows; what speaks for it counts when the home page shows it, or, for a rule about other pages, when every captured page
        it looks at does. A page's own score is the mean over the categories of which something was measured on it.
        What was not captured holds no rule, and no phone's view means no score for the phone.

        View: "desktop" and "phone" are looked at as captured; "words" is the desktop's view, or the phone's where there is no other;
        "either" is whichever shows it. Words in braces are filled in with what was measured; `{element}` is the text of what is cited.


        """
    );

    public static string Render(IReadOnlyList<Rule> rules)
    {
        var book = new StringBuilder(Preface);
        book.Append(
            "| id | category | pages | view | when it holds | points | what it says | what to do | impact | effort |\n"
        );
        book.Append("|---|---|---|---|---|---|---|---|---|---|\n");
        foreach (var rule in rules)
            book.Append("| ")
                .AppendJoin(" | ", Cells(rule).Select(cell => cell.Replace("|", "\\|", StringComparison.Ordinal)))
                .Append(" |\n");
        return book.ToString().ReplaceLineEndings("\n");
    }

    private static IEnumerable<string> Cells(Rule rule) =>
        [
            rule.Id,
            ReportCategories.Title(rule.Category),
            RulePages.ToText(rule.Pages),
            rule.View.ToString().ToLowerInvariant(),
            rule.When,
            rule.Points.ToString("+0;-0;0", CultureInfo.InvariantCulture),
            rule.Says,
            rule.Fix ?? "",
            rule.Fix is null ? "" : rule.Impact,
            rule.Fix is null ? "" : rule.Effort,
        ];
}
