using Keyturn.Core.Model;
using Keyturn.Core.Scoring.Rules;
using Keyturn.Tests.Support;

namespace Keyturn.Tests.Scoring.Rules;

public sealed class RulesMarkdownTests
{
    private const string Write = "KEYTURN_RULES_MARKDOWN";

    private static readonly string _file = Path.Combine(RepositoryRoot.Path, "docs", "rules.md");

    [Fact]
    public async Task Render_TheTable_IsWhatTheDocumentSays()
    {
        var book = RulesMarkdown.Render(RuleTable.Rules);
        if (Environment.GetEnvironmentVariable(Write) == "write")
            await System.IO.File.WriteAllTextAsync(_file, book, TestContext.Current.CancellationToken);

        var written = System.IO.File.Exists(_file)
            ? await System.IO.File.ReadAllTextAsync(_file, TestContext.Current.CancellationToken)
            : "";
        Assert.True(
            book == written.ReplaceLineEndings("\n"),
            $"docs/rules.md is not what the rule table says. Run this test with {Write}=write, and read what changed."
        );
    }

    [Fact]
    public void Render_EachRule_IsOneRowOfTenCells()
    {
        var rows = RulesMarkdown
            .Render([.. RuleTable.Rules.Take(2), RuleTable.Rules[1] with { When = "One | other." }])
            .Split('\n')
            .Where(l => l.StartsWith("| headline-", StringComparison.Ordinal))
            .ToList();

        Assert.Equal(3, rows.Count);
        Assert.All(rows, row =>
            Assert.Equal(11, row.Replace("\\|", "", StringComparison.Ordinal).Count(c => c == '|'))
        );
        Assert.StartsWith(
            "| headline-missing | Clarity and first impression | home | desktop | The first view shows no headline, ",
            rows[1],
            StringComparison.Ordinal
        );
        Assert.Contains("One \\| other.", rows[2], StringComparison.Ordinal);
    }

    [Fact]
    public void InWords_PagesOfARule_AreNamedForPeople()
    {
        Assert.Equal("home", RulePages.ToText(RulePages.Home));
        Assert.Equal("any page", RulePages.ToText(RulePages.Any));
        Assert.Equal("any page but home", RulePages.ToText(RulePages.Inner));
        Assert.Equal(
            "any page but home, booking and policy",
            RulePages.ToText(RulePages.InnerBut(PageType.BookingConsult, PageType.Policy))
        );
        Assert.Equal("treatment, contact", RulePages.ToText([PageType.ServiceDetail, PageType.ContactLocations]));
        Assert.Equal(RulePages.Any.Count, RulePages.Any.Select(t => PageTypes.Get(t).Name).Distinct().Count());
    }
}
