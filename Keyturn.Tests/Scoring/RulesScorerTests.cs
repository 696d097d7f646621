using System.Text.Json;
using Keyturn.Core.Model;
using Keyturn.Core.Scoring;
using Keyturn.Tests.Support;

namespace Keyturn.Tests.Scoring;

public sealed class RulesScorerTests
{
    private static readonly PageEvidence Poor = new()
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
        var good = await ScoreAsync(A.BothDevices());
        var poor = await ScoreAsync([Poor, Poor with { Device = Device.Mobile, HorizontalOverflowPx = 400, SmallTexts = 9 }]);

        Assert.InRange(good.PatientFlowScore10!.Value, 5.0, 9.0);
        Assert.InRange(poor.PatientFlowScore10!.Value, 0.0, 3.0);
        Assert.Equal(Band.Poor, poor.Band);
        Assert.NotEmpty(poor.QuickWins);
    }

    [Fact]
    public async Task Score_SameEvidence_GivesTheSameReportByteForByte()
    {
        var first = JsonSerializer.Serialize(await ScoreAsync(A.BothDevices()), KeyturnJson.Options);
        var second = JsonSerializer.Serialize(await ScoreAsync(A.BothDevices()), KeyturnJson.Options);

        Assert.Equal(first, second);
    }

    [Fact]
    public async Task Score_EveryCitation_ExistsInTheEvidence()
    {
        IReadOnlyList<PageEvidence> evidence = [Poor with { Accessibility = [new("label", "serious", "Forms need labels", 2), new("image-alt", "critical", "Pictures need text", 5)] }, A.PageEvidence(Device.Mobile)];
        var report = await ScoreAsync(evidence);
        var index = new EvidenceIndex(evidence);

        Assert.Equal(0, report.Dropped.Total);
        var cited = report.Leaks.Concat(report.Strengths).SelectMany(f => f.Evidence).Concat(report.QuickWins.SelectMany(w => w.Evidence)).Concat(report.Caps.SelectMany(c => c.Evidence));
        Assert.All(cited, id => Assert.True(index.Contains(id), id));
    }

    [Fact]
    public async Task Score_OneDeviceOnly_StillJudgesAllSix()
    {
        var report = await ScoreAsync([A.PageEvidence(Device.Mobile)]);

        Assert.Equal(ReportCategories.All, report.Categories.Select(c => c.Key));
    }

    [Fact]
    public void Table_Ids_AreUnique_AndEveryLeakWorthMuchSaysWhatToDo()
    {
        Assert.Equal(RuleTable.Rules.Count, RuleTable.Rules.Select(r => r.Id).Distinct().Count());
        Assert.All(RuleTable.Rules.Where(r => r.Points <= -2), rule => Assert.NotNull(rule.Fix));
        Assert.All(RuleTable.Rules, rule => Assert.Contains(rule.Category, ReportCategories.All));
    }

    private static async Task<ReportContent> ScoreAsync(IReadOnlyList<PageEvidence> evidence) =>
        (await new RulesScorer().ScoreAsync(A.ScoringInput(evidence), new CallsInMemory(), new Progress<ScoringStep>(), TestContext.Current.CancellationToken)).Report!;
}
