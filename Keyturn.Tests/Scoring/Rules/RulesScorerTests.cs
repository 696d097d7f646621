using System.Text.Json;
using Keyturn.Core.Model;
using Keyturn.Core.Scoring;
using Keyturn.Core.Scoring.Rules;
using Keyturn.Tests.Support;

namespace Keyturn.Tests.Scoring.Rules;

public sealed class RulesScorerTests
{
    private static readonly PageEvidence _poor = new()
    {
        Page = "home",
        Device = Device.Desktop,
        FinalUrl = "http://old.example/",
        Title = "Welcome",
        WordCount = 90,
        LegacyTags = 12,
        ConsoleErrors = ["ReferenceError"],
        FailedRequests = ["HTTP 404"],
    };

    [Fact]
    public async Task Score_GoodAndPoor_LieFarApart()
    {
        var good = await ScoreAsync(TestData.BothDevices());
        var poor = await ScoreAsync([
            _poor,
            _poor with
            {
                Device = Device.Mobile,
                HorizontalOverflowPx = 400,
                SmallTexts = 9,
            },
        ]);

        Assert.InRange(good.PatientFlowScore10!.Value, 5.0, 9.0);
        Assert.InRange(poor.PatientFlowScore10!.Value, 0.0, 3.0);
        Assert.Equal(Band.Poor, poor.Band);
        Assert.NotEmpty(poor.QuickWins);
    }

    [Fact]
    public async Task Score_SameEvidence_GivesTheSameReportByteForByte()
    {
        var first = JsonSerializer.Serialize(await ScoreAsync(TestData.BothDevices()), KeyturnJson.Options);
        var second = JsonSerializer.Serialize(await ScoreAsync(TestData.BothDevices()), KeyturnJson.Options);

        Assert.Equal(first, second);
    }

    [Fact]
    public async Task Score_EveryCitation_ExistsInTheEvidence()
    {
        IReadOnlyList<PageEvidence> evidence =
        [
            _poor with
            {
                Accessibility =
                [
                    new("label", "serious", "Forms need labels", 2),
                    new("image-alt", "critical", "Pictures need text", 5),
                ],
            },
            TestData.PageEvidence(Device.Mobile),
        ];
        var report = await ScoreAsync(evidence);
        var index = new EvidenceIndex(evidence);

        Assert.Equal(0, report.Dropped.Total);
        var cited = report
            .Leaks.Concat(report.Strengths)
            .SelectMany(f => f.Evidence)
            .Concat(report.QuickWins.SelectMany(w => w.Evidence))
            .Concat(report.Caps.SelectMany(c => c.Evidence));
        Assert.All(cited, id => Assert.True(index.Contains(id), id));
    }

    [Theory]
    [InlineData(Device.Desktop, false)]
    [InlineData(Device.Mobile, true)]
    public async Task Score_OneDeviceOnly_ScoresAllThatItShows(Device device, bool mobile)
    {
        var report = await ScoreAsync([TestData.PageEvidence(device)]);

        Assert.Equal(ReportCategories.All, report.Categories.Select(c => c.Key));
        Assert.Equal(ReportCategories.All.Count - (mobile ? 0 : 1), report.Assessed);
        Assert.Equal(mobile, report.Categories.Single(c => c.Key == ReportCategories.Mobile).Score is not null);
        Assert.Equal(0, report.Dropped.Total);
    }

    [Fact]
    public async Task Score_QuickScan_OrdersByWeight_AndLeavesDeepPartsEmpty()
    {
        var report = await ScoreAsync([_poor, _poor with { Device = Device.Mobile }]);
        var points = RuleTable.Rules.ToDictionary(r => r.Id, r => r.Points);
        var hits = RuleHit
            .On(TestData.ScoringPage([_poor, _poor with { Device = Device.Mobile }]))
            .Where(h => h.Rule.IsLeak)
            .ToDictionary(h => h.Text, h => points[h.Rule.Id]);

        Assert.Equal(report.Leaks.Select(l => hits[l.Text]).Order(), report.Leaks.Select(l => hits[l.Text]));
        Assert.All(report.QuickWins, win => Assert.Contains(win.Category, ReportCategories.All));
        Assert.False(report.IsDeep);
        Assert.Empty(report.PageCritiques);
        Assert.Contains("measured on the home page", report.Summary, StringComparison.Ordinal);
    }

    [Fact]
    public void Categories_NothingSpeaksForOrAgainst_IsInTheMiddleAndCitesThePage()
    {
        var page = TestData.ScoringPage(
            [TestData.PageEvidence() with { Page = "post", FailedRequests = [] }],
            PageType.Policy
        );
        var trust = RulesScorer
            .Categories(new ScoringInput(ScanMode.Quick, "https://clinic.example/", [page], []))
            .Single(c => c.Key == ReportCategories.Trust);

        Assert.Equal((RuleScores.Start, "post.desktop.page"), (trust.Score, Assert.Single(trust.Evidence)));
    }

    private static async Task<ReportContent> ScoreAsync(IReadOnlyList<PageEvidence> evidence) =>
        (
            await new RulesScorer().ScoreAsync(
                TestData.ScoringInput(evidence),
                new InMemoryModelCallLog(),
                new Progress<ScoringStep>(),
                TestContext.Current.CancellationToken
            )
        ).Report!;
}
