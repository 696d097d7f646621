using System.Globalization;
using System.Text.Json;
using Keyturn.Core.Model;
using Keyturn.Core.Scoring;
using Keyturn.Core.Scoring.Rules;
using Keyturn.Tests.Support;

namespace Keyturn.Tests.Scoring.Rules;

public sealed class RulesScorerDeepTests
{
    private static readonly (string Key, PageType Type)[] _whole =
    [
        .. RulePages
            .Any.Where(t => t != PageType.Policy)
            .Select(t => (t == PageType.Home ? "home" : $"page-{(int)t}", t)),
    ];

    public static TheoryData<string> Sites =>
        ["ordinary", "poor", "flawless", "home alone", "phone only", "desktop only", "home uploaded"];

    [Theory]
    [MemberData(nameof(Sites))]
    public async Task Score_AnySite_IsWhole_AndNothingOfItIsDropped(string site)
    {
        var input = Site(site);
        var report = await ScoreAsync(input);

        Assert.Equal(new DroppedParts(0, 0, 0, 0), report.Dropped);
        Assert.True(report.IsDeep);
        Assert.Equal(ReportCategories.All, report.Categories.Select(c => c.Key));
        Assert.Equal(input.Pages.Select(p => p.Key), report.PageCritiques.Select(c => c.Page));
        Assert.Equal(5, report.ExecutiveSummary.Count);
        Assert.NotNull(report.FixFirst);
        Assert.Equal(JourneyStages.All, report.JourneyMap.Select(s => s.Stage));
        Assert.Equal(Enumerable.Range(1, report.ActionPlan.Count), report.ActionPlan.Select(a => a.Rank));
        Assert.NotEmpty(report.ActionPlan);
        Assert.Equal(RoadmapPhases.All, report.Roadmap90d.Select(p => p.Weeks));
        Assert.All(report.Roadmap90d, phase => Assert.Equal(phase.Actions.Count > 0, phase.Goal.Length > 0));
        Assert.Equal(report.ActionPlan.Select(a => a.Rank), report.Roadmap90d.SelectMany(p => p.Actions).Order());
        Assert.All(Cited(report), id => Assert.True(input.Index.Contains(id), id));
    }

    [Theory]
    [MemberData(nameof(Sites))]
    public async Task Score_SameEvidence_GivesTheSameReportByteForByte_InAnyCulture(string site)
    {
        var before = CultureInfo.CurrentCulture;
        try
        {
            CultureInfo.CurrentCulture = CultureInfo.GetCultureInfo("en-US");
            var first = JsonSerializer.Serialize(await ScoreAsync(Site(site)), KeyturnJson.Options);
            CultureInfo.CurrentCulture = CultureInfo.GetCultureInfo("tr-TR");
            Assert.Equal(first, JsonSerializer.Serialize(await ScoreAsync(Site(site)), KeyturnJson.Options));
        }
        finally
        {
            CultureInfo.CurrentCulture = before;
        }
    }

    [Fact]
    public async Task Score_GoodAndPoorSite_LieFarApart()
    {
        var good = (await ScoreAsync(Site("flawless"))).PatientFlowScore10!.Value;
        var poor = (await ScoreAsync(Site("poor"))).PatientFlowScore10!.Value;

        Assert.InRange(good, 8.0, 9.0);
        Assert.InRange(poor, 0.0, 3.0);
    }

    [Fact]
    public async Task Critiques_MeasuredPage_HasAScoreAndSomethingToSay()
    {
        var report = await ScoreAsync(Site("ordinary"));

        Assert.All(report.PageCritiques, page =>
        {
            Assert.InRange(page.Score!.Value, 1, 9);
            Assert.NotEqual("", page.Summary);
            Assert.NotEmpty(page.WhatsWorking);
            Assert.NotEmpty(page.WhatsHurting);
            Assert.NotEmpty(page.Fixes);
            Assert.All(page.WhatsWorking.Concat(page.WhatsHurting), f =>
                Assert.All(f.Evidence, id => Assert.Equal(page.Page, EvidenceIndex.PageOf(id)))
            );
        });
    }

    [Fact]
    public async Task Critiques_PageNothingSpeaksAgainst_SaysSo()
    {
        var page = (await ScoreAsync(Site("flawless"))).PageCritiques.Single(c => c.Type == PageType.Blog);

        Assert.Equal("Nothing that was measured speaks against this page.", Assert.Single(page.WhatsHurting).Text);
        Assert.Equal([$"{page.Page}.desktop.page"], page.WhatsHurting[0].Evidence);
        Assert.Single(page.Fixes);
    }

    [Fact]
    public async Task Critiques_UploadedPage_IsNotScored_AndTheOthersAre()
    {
        var report = await ScoreAsync(Site("home uploaded"));

        Assert.NotNull(report.PageCritiques[0].Problem);
        Assert.Null(report.PageCritiques[0].Score);
        Assert.All(report.PageCritiques.Skip(1), page => Assert.NotNull(page.Score));
    }

    [Fact]
    public async Task Leaks_RuleOnManyPages_IsOneFinding_CountedOnce_CitingFourOfThem()
    {
        var one = Pages(
            [
                ("home", PageType.Home),
                ("a", PageType.Blog),
                ("b", PageType.Blog),
                ("c", PageType.Blog),
                ("d", PageType.Blog),
                ("e", PageType.Blog),
            ],
            (key, p) => key == "a" ? p with { RobotsNoindex = true } : p
        );
        var many = Pages(
            [
                ("home", PageType.Home),
                ("a", PageType.Blog),
                ("b", PageType.Blog),
                ("c", PageType.Blog),
                ("d", PageType.Blog),
                ("e", PageType.Blog),
            ],
            (key, p) => key == "home" ? p : p with { RobotsNoindex = true }
        );
        var report = await ScoreAsync(many);

        var leak = Assert.Single(report.Leaks, l => l.Text.Contains("search engines, so", StringComparison.Ordinal));
        Assert.Equal("On 5 of 6 pages", leak.Where);
        Assert.Equal(
            ["a.desktop.noindex", "b.desktop.noindex", "c.desktop.noindex", "d.desktop.noindex"],
            leak.Evidence
        );
        Assert.Equal(
            RulesScorer.Categories(one).Select(c => c.Score),
            RulesScorer.Categories(many).Select(c => c.Score)
        );
        Assert.Equal(
            "On 1 of 6 pages",
            Assert
                .Single((await ScoreAsync(one)).Leaks, l =>
                    l.Text.Contains("search engines, so", StringComparison.Ordinal)
                )
                .Where
        );
    }

    [Fact]
    public void Categories_WhatOnlyAnInnerPageDoesWell_IsNoStrengthOfTheSite()
    {
        var input = Pages([("home", PageType.Home), ("a", PageType.Blog)], (key, p) =>
            p with
            {
                LargestContentfulPaintMs = key == "a" ? 900 : 3000,
            }
        );
        var home = Pages([("home", PageType.Home), ("a", PageType.Blog)], (_, p) =>
            p with
            {
                LargestContentfulPaintMs = 3000,
            }
        );

        Assert.Equal(
            RulesScorer.Categories(home).Select(c => c.Score),
            RulesScorer.Categories(input).Select(c => c.Score)
        );
    }

    [Fact]
    public async Task Leaks_TimeThatOneOfTwoDevicesTook_IsNone()
    {
        var waited = Pages([("home", PageType.Home)], (_, p) =>
            p with
            {
                LargestContentfulPaintMs = p.Device == Device.Mobile ? 9_000 : 3_000,
            }
        );

        Assert.DoesNotContain((await ScoreAsync(waited)).Leaks, l => IsTime(l.Text));
    }

    [Fact]
    public async Task Leaks_Time_ComesLast_AndIsNotWhatCostsMostPatients()
    {
        var slow = Pages([("home", PageType.Home)], (_, p) => p with { LargestContentfulPaintMs = 9_000 });

        var report = await ScoreAsync(slow);

        Assert.True(report.Leaks.Count > 1);
        Assert.True(IsTime(report.Leaks[^1].Text));
        Assert.DoesNotContain("to appear", report.ExecutiveSummary[0].Text, StringComparison.Ordinal);
    }

    private static bool IsTime(string leak) => leak.Contains("to appear", StringComparison.Ordinal);

    [Fact]
    public void Categories_StrengthOfOneOfTwoTreatmentPages_DoesNotCount()
    {
        ScoringInput Priced(params string[] keys) =>
            Pages([("home", PageType.Home), ("a", PageType.ServiceDetail), ("b", PageType.ServiceDetail)], (key, p) =>
                keys.Contains(key) ? p with { PriceHints = ["from $90"] } : p
            );

        Assert.Equal(ScoreOf(Priced("home")), ScoreOf(Priced("home", "a")));
        Assert.True(ScoreOf(Priced("home", "a", "b")) > ScoreOf(Priced("home", "a")));
        // What another page shows, the site does not lack.
        Assert.True(ScoreOf(Priced("a")) > ScoreOf(Priced()));

        static int? ScoreOf(ScoringInput input) =>
            RulesScorer.Categories(input).Single(c => c.Key == ReportCategories.Treatments).Score;
    }

    [Fact]
    public async Task Mobile_NoPageCapturedOnAPhone_IsLeftOpen()
    {
        var mobile = (await ScoreAsync(Site("desktop only"))).Categories.Single(c => c.Key == ReportCategories.Mobile);

        Assert.Null(mobile.Score);
        Assert.Equal("No page was captured as a phone shows it.", mobile.Reason);
    }

    [Fact]
    public async Task FixFirst_IsTheBestByImpactThenEffortThenPoints_AndLeadsThePlan()
    {
        var report = await ScoreAsync(
            Pages(
                [("home", PageType.Home), ("book", PageType.BookingConsult), ("team", PageType.AboutDoctor)],
                (key, p) => key == "home" ? p with { H1 = null, FailedRequests = ["HTTP 404"] } : p
            )
        );

        Assert.Equal("Put one headline at the top: what you treat, for whom, and where.", report.FixFirst!.Action);
        Assert.Equal(report.FixFirst.Action, report.ActionPlan[0].Action);
        Assert.Equal(
            report
                .ActionPlan.OrderBy(a => Array.IndexOf(["High", "Med", "Low"], a.Impact))
                .ThenBy(a => Array.IndexOf(["Low", "Med", "High"], a.Effort))
                .Select(a => a.Rank),
            report.ActionPlan.Select(a => a.Rank)
        );
        var effort = report.ActionPlan.ToDictionary(a => a.Rank, a => a.Effort);
        Assert.All(report.Roadmap90d[0].Actions, rank => Assert.Equal("Low", effort[rank]));
        Assert.All(report.Roadmap90d[1].Actions, rank => Assert.Equal("Med", effort[rank]));
        Assert.All(report.Roadmap90d[2].Actions, rank => Assert.Equal("High", effort[rank]));
    }

    [Fact]
    public async Task Plan_FlawlessSite_InventsNoWork()
    {
        var report = await ScoreAsync(Site("flawless"));

        Assert.Empty(report.Leaks);
        Assert.Empty(report.QuickWins);
        Assert.Equal("Keep the site as it is, and scan it again after every change.", report.FixFirst!.Action);
        Assert.Equal(report.FixFirst.Action, Assert.Single(report.ActionPlan).Action);
        Assert.All(report.JourneyMap, stage => Assert.Equal(("", "Low"), (stage.Friction, stage.Risk)));
    }

    [Fact]
    public async Task Patterns_OnTwoPagesOrMore_NameThem()
    {
        var report = await ScoreAsync(
            Pages([("home", PageType.Home), ("a", PageType.Blog), ("b", PageType.Faq)], (key, p) =>
                key == "home" ? p : p with { H1 = null }
            )
        );

        var pattern = Assert.Single(report.CrossPagePatterns, c =>
            c.Text.Contains("no main headline", StringComparison.Ordinal)
        );
        Assert.Equal("On 2 pages: the page has no main headline (H1).", pattern.Text);
        Assert.Equal(["a", "b"], pattern.Pages);
        Assert.All(report.CrossPagePatterns, p => Assert.True(p.Pages.Count >= 2));
    }

    [Fact]
    public async Task Leaks_RuleAboutOneKindOfPage_NamesItsShareOfThatKind()
    {
        var pages = new[] { ("home", PageType.Home), ("a", PageType.ServiceDetail), ("b", PageType.ServiceDetail) };

        Assert.Equal("On all 2 treatment pages", await WhereAsync((_, p) => p with { WordCount = 130 }));
        Assert.Equal(
            "On 1 of 2 treatment pages",
            await WhereAsync((key, p) => key == "b" ? p with { WordCount = 130 } : p)
        );

        async Task<string?> WhereAsync(Func<string, PageEvidence, PageEvidence> with) =>
            Assert
                .Single((await ScoreAsync(Pages(pages, with))).Leaks, l =>
                    l.Text.Contains("130 words", StringComparison.Ordinal)
                )
                .Where;
    }

    [Fact]
    public async Task Journey_StageWithoutPageAndRule_IsLeftOpen_AndOneWithALeakNamesIt()
    {
        var report = await ScoreAsync(
            Pages([("home", PageType.Home), ("book", PageType.BookingConsult)], (key, p) =>
                p with
                {
                    PhoneLinks = [],
                    CallsToAction = [],
                    BookingVendors = key == "home" ? ["Doctolib"] : [],
                }
            )
        );
        var stages = report.JourneyMap.ToDictionary(s => s.Stage);

        Assert.Null(stages["confirm"].Risk);
        Assert.Empty(stages["confirm"].Pages);
        Assert.Equal(["book"], stages["commit"].Pages);
        Assert.Equal("Med", stages["commit"].Risk);
        Assert.Contains("neither a form", stages["commit"].Friction, StringComparison.Ordinal);
        Assert.Contains("Put a short form or an online calendar on the booking page.", stages["commit"].Fixes);
        // No page about the people was captured, so what the home page says about them counts there.
        Assert.Equal(["home"], stages["trust"].Pages);
        Assert.Equal("High", stages["trust"].Risk);
    }

    [Fact]
    public void Journey_EachRule_BelongsToAStage() =>
        Assert.Equal(JourneyStages.All.Order(), RuleTable.Rules.Select(RuleJourney.StageOf).Distinct().Order());

    [Fact]
    public async Task Score_NothingMeasured_Fails()
    {
        var outcome = await new RulesScorer().ScoreAsync(
            new ScoringInput(ScanMode.Deep, "https://clinic.example/", [Uploaded()], []),
            new InMemoryModelCallLog(),
            new Progress<ScoringStep>(),
            TestContext.Current.CancellationToken
        );

        Assert.Equal("no_evidence", outcome.Failure!.Code);
        Assert.Empty(
            RulesScorer.Categories(new ScoringInput(ScanMode.Deep, "https://clinic.example/", [Uploaded()], []))
        );
    }

    private static ScoringInput Site(string site) =>
        site switch
        {
            "ordinary" => TestData.DeepScoringInput(_whole),
            "poor" => Pages(_whole, (_, p) => Poor(p)),
            "flawless" => Pages(_whole, (_, p) => Flawless(p)),
            "home alone" => TestData.DeepScoringInput(("home", PageType.Home)),
            "phone only" => Views(Device.Mobile),
            "desktop only" => Views(Device.Desktop),
            _ => new(
                ScanMode.Deep,
                "https://clinic.example/",
                [Uploaded(), .. TestData.DeepScoringInput(_whole).Pages.Skip(1)],
                []
            ),
        };

    private static ScoringInput Views(Device device)
    {
        var input = TestData.DeepScoringInput(_whole);
        return new(
            input.Mode,
            input.Url,
            [.. input.Pages.Select(p => p with { Evidence = [.. p.Evidence.Where(e => e.Device == device)] })],
            input.NotSeen
        );
    }

    private static ScoringInput Pages(
        (string Key, PageType Type)[] pages,
        Func<string, PageEvidence, PageEvidence> with
    )
    {
        var input = TestData.DeepScoringInput(pages);
        return new(
            input.Mode,
            input.Url,
            [.. input.Pages.Select(page => page with { Evidence = [.. page.Evidence.Select(e => with(page.Key, e))] })],
            input.NotSeen
        );
    }

    private static ScoringPage Uploaded() =>
        new("home", PageType.Home, "https://clinic.example/", [], [], [new UploadedEvidence("home", Device.Desktop)]);

    private static PageEvidence Poor(PageEvidence page) =>
        new()
        {
            Page = page.Page,
            Device = page.Device,
            FinalUrl = page.FinalUrl.Replace("https:", "http:", StringComparison.Ordinal),
            CallsToAction = [new("cta-1", "contact", "", "#", false, false, null)],
            DeadLinks =
            [
                new("dead-1", "cta-1", "", "#", "no_target", null),
                new("dead-2", "cta-9", "Book {words} | now", "#", "no_target", null),
                new("dead-3", null, new string('x', 300), "/x", "not_found", null),
            ],
            Banners =
            [
                new("banner-1", "consent", null, "left", "", "", 100, null),
                new("banner-2", "popup", null, "left", "", "", 60, null),
            ],
            Forms = [new("form-1", "contact", "", 14, 12, false, null)],
            ImageCount = 9,
            ImagesWithoutAlt = 9,
            WordCount = 40,
            HorizontalOverflowPx = 300,
            ClippedOverflowPx = 90,
            TapTargets = 9,
            TapTargetsUnder24 = 9,
            SmallTexts = 12,
            LegacyTags = 8,
            MixedContent = 2,
            ConsoleErrors = ["ReferenceError"],
            FailedRequests = ["HTTP 404"],
            LargestContentfulPaintMs = 9_000,
            CumulativeLayoutShift = 0.6,
            Accessibility =
            [
                new("region", "moderate", "Use landmarks", 1),
                new("label", "serious", "Forms need labels", 2),
                new("image-alt", "critical", "Pictures need text", 9),
            ],
            RobotsNoindex = true,
        };

    private static PageEvidence Flawless(PageEvidence page) =>
        page with
        {
            MetaDescription =
                "Gentle dentistry in Portside: check-ups, implants and aligners, with appointments this week.",
            Headings = [.. Enumerable.Range(1, 8).Select(i => $"Heading {i}")],
            Forms = [new("form-1", "contact", "Ask for a visit", 3, 2, true, new(10, 300, 400, 200))],
            BookingVendors = ["Doctolib"],
            HasAddress = true,
            HasOpeningHours = true,
            HasMap = true,
            Proof =
            [
                new("proof-1", "testimonials", "They were so kind.", null, false, false, null),
                new("proof-2", "credentials", "Dr. Ada Lind, DDS", null, false, false, null),
                new("proof-3", "before_after", "Before and after", null, false, false, null),
            ],
            PriceHints = ["Check-up $90", "Implant from $1,900", "Aligners from $2,400"],
            LargestContentfulPaintMs = 1_200,
            CumulativeLayoutShift = 0.01,
            Accessibility = [],
        };

    private static IEnumerable<string> Cited(ReportContent report) =>
        [
            .. report.Categories.SelectMany(c => c.Evidence),
            .. report.Strengths.Concat(report.Leaks).SelectMany(f => f.Evidence),
            .. report.QuickWins.SelectMany(w => w.Evidence),
            .. report.PageCritiques.SelectMany(p =>
                p.WhatsWorking.Concat(p.WhatsHurting)
                    .SelectMany(f => f.Evidence)
                    .Concat(p.Fixes.SelectMany(f => f.Evidence))
            ),
            .. report.ExecutiveSummary.SelectMany(p => p.Evidence),
            .. report.FixFirst!.Evidence,
            .. report.CrossPagePatterns.SelectMany(p => p.Evidence.Concat(p.Pages)),
            .. report.JourneyMap.SelectMany(s => s.Evidence.Concat(s.Pages)),
            .. report.ActionPlan.SelectMany(a => a.Evidence.Concat(a.Pages)),
        ];

    private static async Task<ReportContent> ScoreAsync(ScoringInput input) =>
        (
            await new RulesScorer().ScoreAsync(
                input,
                new InMemoryModelCallLog(),
                new Progress<ScoringStep>(),
                TestContext.Current.CancellationToken
            )
        ).Report!;
}
