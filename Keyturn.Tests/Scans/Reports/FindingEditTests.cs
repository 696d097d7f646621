using Keyturn.Core.Model;
using Keyturn.Core.Scans;
using Keyturn.Core.Scans.Reports;
using Keyturn.Tests.Support;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging.Abstractions;

namespace Keyturn.Tests.Scans.Reports;

/// <summary>Edits of findings by staff: on a report, on the next one, and in a real database.</summary>
public sealed class FindingEditTests
{
    private static readonly Finding _leak = new(
        "Prices come late.",
        ReportCategories.Treatments,
        ["home.desktop.prices", "home.desktop.cta-1"]
    );
    private static readonly Finding _other = new(
        "Nobody shows a face.",
        ReportCategories.Trust,
        ["home.desktop.proof"]
    );

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public void Apply_NoEdit_ChangesNothing()
    {
        var report = Report(_leak, _other);

        Assert.Same(report, FindingEdits.Apply(report, []).Content);
    }

    [Fact]
    public void Apply_Reworded_SaysWhoAndKeepsWhatWasScored()
    {
        var leak = Assert.Single(Leaks([_leak], Edit(_leak, FindingEditKind.Reworded, "Prices are two clicks away.")));

        Assert.Equal("Prices are two clicks away.", leak.Text);
        Assert.Equal(new StaffMark(FindingEditKind.Reworded, "Ana", TestData.Now, _leak.Text), leak.Staff);
        Assert.Equal(_leak.Evidence, leak.Evidence);
    }

    [Fact]
    public void Apply_Hidden_LeavesTheReport_AndIsStillKnown()
    {
        var (content, hidden) = FindingEdits.Apply(Report(_leak, _other), [Edit(_leak, FindingEditKind.Hidden)]);

        Assert.Equal(_other.Text, Assert.Single(content.Leaks).Text);
        Assert.Equal(
            (ReportParts.Leaks, _leak.Text, "Ana"),
            Assert.Single(hidden) is var h ? (h.Part, h.Text, h.By) : default
        );
    }

    [Fact]
    public void Apply_LaterEdit_Wins_AndUndoneIsAsScored()
    {
        var leak = Assert.Single(
            Leaks(
                [_leak],
                Edit(_leak, FindingEditKind.Hidden),
                Edit(_leak, FindingEditKind.Reworded, "New."),
                Edit(_leak, FindingEditKind.Undone)
            )
        );

        Assert.Equal((_leak.Text, null), (leak.Text, leak.Staff));
    }

    [Fact]
    public void Apply_Added_StandsAtTheEnd_WithoutEvidence_AndCanBeHidden()
    {
        var added = new FindingEdit(
            Guid.NewGuid(),
            Guid.NewGuid(),
            ReportParts.Leaks,
            "",
            "The phone is never answered.",
            FindingEditKind.Added,
            null,
            ReportCategories.Booking,
            "",
            "",
            "Ana",
            TestData.Now
        );

        var own = Leaks([_leak], added)[1];
        Assert.Equal(
            ("The phone is never answered.", ReportCategories.Booking, FindingEditKind.Added),
            (own.Text, own.Category, own.Staff!.Kind)
        );
        Assert.Single(Leaks([_leak], added, Edit(own, FindingEditKind.Hidden)));
    }

    [Fact]
    public void Apply_ScoredAgain_FollowsTheEvidence()
    {
        var anew = _leak with { Text = "Nobody finds a price.", Evidence = [.. _leak.Evidence.Reverse()] };

        Assert.Equal(
            "Prices are two clicks away.",
            Assert.Single(Leaks([anew], Edit(_leak, FindingEditKind.Reworded, "Prices are two clicks away."))).Text
        );
        Assert.Null(
            Assert
                .Single(
                    Leaks([anew with { Evidence = ["home.desktop.prices"] }], Edit(_leak, FindingEditKind.Accepted))
                )
                .Staff
        );
    }

    [Fact]
    public void Apply_ScoredAgainIntoTwoOnTheSameEvidence_IsLeftAlone()
    {
        var leaks = Leaks(
            [_leak with { Text = "One." }, _leak with { Text = "Two." }],
            Edit(_leak, FindingEditKind.Hidden)
        );

        Assert.Equal(["One.", "Two."], leaks.Select(l => l.Text));
    }

    [Fact]
    public void Apply_OtherList_IsNotMeant() =>
        Assert.Single(
            FindingEdits
                .Apply(Report(_leak) with { Strengths = [_leak] }, [Edit(_leak, FindingEditKind.Hidden)])
                .Content.Strengths
        );

    [Fact]
    public void Apply_PagesOwnFix_IsReworded()
    {
        var win = new QuickWin("Show prices.", "High", "Low", ["home.desktop.prices"], ReportCategories.Treatments);
        var report = Report() with
        {
            PageCritiques = [new PageCritique("home", PageType.Home, "https://clinic.example/", "", 5, [], [], [win])],
        };
        var edit = new FindingEdit(
            Guid.NewGuid(),
            Guid.NewGuid(),
            ReportParts.Fixes("home"),
            FindingEdits.KeyOf(win.Evidence),
            win.Action,
            FindingEditKind.Reworded,
            "Show three prices.",
            "",
            "",
            "",
            "Ana",
            TestData.Now
        );

        var fix = Assert.Single(FindingEdits.Apply(report, [edit]).Content.PageCritiques[0].Fixes);
        Assert.Equal(("Show three prices.", "High", "Low"), (fix.Action, fix.Impact, fix.Effort));
    }

    [Theory]
    [InlineData(FindingEditKind.Accepted, null, "x", "", "", "Write your name")]
    [InlineData(FindingEditKind.Undone, null, "", "", "", null)]
    [InlineData(FindingEditKind.Reworded, "Ana", "  ", "", "", "Write the finding")]
    [InlineData(FindingEditKind.Added, "Ana", "Something.", "magic", "", "Choose the category")]
    [InlineData(FindingEditKind.Added, "Ana", "Something.", ReportCategories.Trust, "Huge", "Choose its impact")]
    [InlineData(FindingEditKind.Added, "Ana", "Something.", ReportCategories.Trust, "High", null)]
    public async Task Edit_BadInput_IsASentence(
        FindingEditKind kind,
        string? by,
        string text,
        string category,
        string impact,
        string? problem
    )
    {
        await using var database = await TestDatabase.CreateAsync();
        var scanId = await JudgedAsync(database);

        var outcome = await Commands(database, by)
            .EditAsync(
                scanId,
                new EditFinding(ReportParts.QuickWins, [], "x", kind, text, category, impact, "Low"),
                Ct
            );

        if (problem is null)
            Assert.Equal(CommandResult.Done, outcome.Result);
        else
            Assert.StartsWith(problem, outcome.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task CorrectName_OutranksWhatReportsFind()
    {
        await using var database = await TestDatabase.CreateAsync();
        var scanId = await JudgedAsync(database);

        await Commands(database, "Ana").CorrectNameAsync(scanId, " Harbour Dental Clinic ", Ct);

        await using var db = database.CreateDbContext();
        (await db.Clinics.SingleAsync(Ct)).Rename("What a later report found");
        await db.SaveChangesAsync(Ct);
        Assert.Equal(
            "Harbour Dental Clinic",
            (await new ScanQueries(database, new RulesOnlyScorers()).ReportAsync(scanId, Ct))!.Content.ClinicName
        );
        Assert.Equal(
            ("Harbour Dental Clinic", "Ana"),
            (await db.Clinics.SingleAsync(Ct)) is var clinic ? (clinic.Name, clinic.NameBy) : default
        );
    }

    private static FindingCommands Commands(TestDatabase database, string? by) =>
        new(
            database,
            new ScanCommandRunner(database, NullLogger<ScanCommandRunner>.Instance),
            new TestUser(by),
            TimeProvider.System
        );

    private static async Task<Guid> JudgedAsync(TestDatabase database)
    {
        await using var db = database.CreateDbContext();
        var scan = await TestData.StoredCapturedScanAsync(db, pages: 1);
        db.Reports.Add(
            new Report(
                Guid.CreateVersion7(),
                scan.Id,
                1,
                1,
                ScorerKind.Rules,
                null,
                TestData.QuickReport(),
                TestData.Now
            )
        );
        await db.SaveChangesAsync(Ct);
        return scan.Id;
    }

    private static IReadOnlyList<Finding> Leaks(IReadOnlyList<Finding> leaks, params FindingEdit[] edits) =>
        FindingEdits.Apply(Report([.. leaks]), edits).Content.Leaks;

    private static ReportContent Report(params Finding[] leaks) =>
        TestData.QuickReport() with
        {
            Leaks = leaks,
            Strengths = [],
            QuickWins = [],
        };

    private static FindingEdit Edit(Finding finding, FindingEditKind kind, string? text = null) =>
        new(
            Guid.NewGuid(),
            Guid.NewGuid(),
            ReportParts.Leaks,
            FindingEdits.KeyOf(finding.Evidence),
            finding.Text,
            kind,
            text,
            "",
            "",
            "",
            "Ana",
            TestData.Now
        );
}
