using System.Globalization;
using System.Text;
using Keyturn.Core.Model;

namespace Keyturn.Core.Scoring.Rules;

/// <summary>Renders the rule table as a document: docs/rules.md. Pure.</summary>
internal static class RulesMarkdown
{
    private static readonly string _preface = FormattableString.Invariant(
        $$"""
        # What the rules look for

        Made from `RuleTable` by `RulesMarkdown`; a test compares the two and says how to write this file again.

        - Every category starts at {{RuleScores.Start}}. Each rule that holds adds its points. The score stays within
          {{RuleScores.Lowest}} and {{RuleScores.Highest}}; then guardrails apply.
        - A quick scan uses the rules that look at its page.
        - In a deep scan a leak counts once, on however many pages it shows. A strength counts when the home page shows it, or,
          for a rule about other pages, when every captured page it looks at does.
        - A page's own score is the mean over the categories with a measurement on it.
        - A rule that says something is missing never holds where that may stand in a part that could not be read: a frame of
          another site, a closed component, a drawing, a picture; and, when it is told by words, a language without words here.
        - A leak on the home page does not count when another captured page shows what is missing (proof, prices).
        - A rule never holds on a page that was not captured. Without the phone's view there is no score for the phone.

        The column view says where a rule looks: "desktop" and "phone" as captured, "words" at the desktop's view or, without
        one, at the phone's, "either" at any view that shows it. Words in braces are replaced by measured values; `{element}` is
        the text of the cited element.


        """
    );

    public static string Render(IReadOnlyList<Rule> rules)
    {
        var book = new StringBuilder(_preface);
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
