using System.Globalization;
using Bunit;
using Keyturn.Core.Model;
using Keyturn.Core.Scans;
using Keyturn.Tests.Support;

namespace Keyturn.Tests.Components.Report;

public sealed class ReportPanelTests : ReportTest
{
    private static readonly string[] _deepParts =
    [
        "findings",
        "plan",
        "categories",
        "pages",
        "patterns",
        "journey",
        "roadmap",
        "summary",
        "coverage",
    ];

    [Fact]
    public void Deep_EveryPart_IsThereInTheOrderOfItsUse_AndTheDeeperOnesAreClosed()
    {
        var cut = Render();

        Assert.Equal(_deepParts, cut.FindAll("section[aria-labelledby] h2[tabindex]").Select(h => h.Id));
        Assert.Equal(
            _deepParts[3..],
            cut.FindAll(".report-part > details:not([open]) > summary > h2").Select(h => h.Id)
        );
    }

    [Fact]
    public void FirstScreen_HasBothViewsOfHome_WithAPinForEachLeakTheyShow_AndThreeFixes()
    {
        var report = TestData.ReportView(TestData.DeepReport());
        var pitch = Render(scan: TestData.ScanDetail(report, [TestData.Page(screenshots: Tiles())]), report: report)
            .Find(".pitch");

        Assert.Equal(
            ["The home page as it opens on desktop", "The home page as it opens on the phone"],
            pitch.QuerySelectorAll(".pitch-view img").Select(i => i.GetAttribute("alt"))
        );
        // The second leak is about something that is missing.
        Assert.Equal(["1", "3"], pitch.QuerySelectorAll(".pitch-view .pin").Select(p => p.TextContent).Distinct());
        Assert.Equal(
            ["The button to book hides.", "Nobody shows a face.", "The button to book is small."],
            pitch.QuerySelectorAll(".pitch-leaks li > span:last-child").Select(s => s.TextContent)
        );
        Assert.Equal(3, pitch.QuerySelectorAll(".pitch-lists > div:last-child li").Length);

        static IReadOnlyList<ScreenshotView> Tiles() =>
            [
                .. TestData
                    .FullPages()
                    .Select(s =>
                        s with
                        {
                            Kind = ScreenshotKind.Tile,
                            Height = s.Width * Devices.Get(s.Device).Height / Devices.Get(s.Device).Width,
                        }
                    ),
            ];
    }

    [Fact]
    public void SecondTime_AStatementIsANumber_ThatLeadsToTheFirst()
    {
        var report = TestData.DeepReport() with
        {
            Leaks = [new("It hides. Like this on 2 pages.", ReportCategories.Booking, [], Rule: "booking-below")],
            PageCritiques =
            [
                TestData.DeepReport().PageCritiques[0] with
                {
                    WhatsHurting =
                    [
                        new("It hides.", ReportCategories.Booking, [], Rule: "booking-below"),
                        new("The page has no picture.", ReportCategories.Treatments, [], Rule: "treatment-no-picture"),
                    ],
                },
            ],
        };

        var hurts = Render(report).Find(".critique .finding-list");

        Assert.Equal("The page has no picture.", Assert.Single(hurts.QuerySelectorAll(".finding-text")).TextContent);
        var reference = Assert.Single(hurts.QuerySelectorAll(".reference"));
        Assert.Equal("Leak 1", reference.TextContent.Trim());
        Assert.EndsWith("#leak-1", reference.GetAttribute("href"), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(FindingBasis.Measured, "Measured")]
    [InlineData(FindingBasis.Read, "Read")]
    [InlineData(null, "Judged")]
    public void Finding_SaysWhatItRestsOn(FindingBasis? basis, string label)
    {
        var report = TestData.QuickReport() with
        {
            Leaks = [new("It hides.", ReportCategories.Booking, [], Basis: basis)],
        };

        Assert.Contains(
            label,
            Part(Render(report), "findings").QuerySelectorAll(".finding-list .tag").Select(t => t.TextContent.Trim())
        );
    }

    [Fact]
    public void Deep_NothingFound_NoPartIsAnEmptyBox()
    {
        var cut = Render(
            new ReportContent
            {
                ClinicName = "Harbour Dental",
                Summary = "",
                Categories = TestData.Categories(null),
                PatientFlowScore10 = null,
                Band = null,
                Coverage = new SiteCoverage(1, 1, [], [], []),
            }
        );

        foreach (var id in _deepParts)
            Assert.True(
                Part(cut, id).QuerySelectorAll("p").Any(p => p.TextContent.Trim().EndsWith('.')),
                $"{id} says nothing"
            );
        Assert.Contains("Only one page was seen", Part(cut, "patterns").TextContent, StringComparison.Ordinal);
        Assert.Empty(Part(cut, "findings").QuerySelectorAll("select"));
    }

    [Fact]
    public void Quick_HasNoPartsOfADeepReport_AndItsFirstQuickWinFirst()
    {
        var cut = Render(TestData.QuickReport());

        Assert.Equal(
            ["findings", "categories"],
            cut.FindAll("section[aria-labelledby] h2[tabindex]").Select(h => h.Id)
        );
        Assert.Empty(cut.FindAll("nav"));
        Assert.Contains("Show a face.", cut.Find(".pitch").TextContent, StringComparison.Ordinal);
        Assert.Single(Part(cut, "findings").QuerySelectorAll(".pinned"));
    }

    [Theory]
    [InlineData(3, "Scored on {0} of {1} categories: too few for a headline.", "No patient flow score")]
    [InlineData(1, "Scored on {0} of {1}", "Patient flow 6.0 of 10, Fair")]
    [InlineData(0, null, "Patient flow 6.0 of 10, Fair")]
    public void Score_NotAllAssessed_SaysOfHowMany(int left, string? message, string dial)
    {
        var all = ReportCategories.All.Count;
        var assessed = all - left;
        var whole = assessed >= ReportCategories.NeededForHeadline;
        var cut = Render(
            TestData.QuickReport() with
            {
                Categories = [.. TestData.Categories(6).Select((c, at) => at < assessed ? c : c with { Score = null })],
                PatientFlowScore10 = whole ? 6 : null,
                Band = whole ? Band.Fair : null,
            }
        );

        Assert.Equal(dial, cut.Find(".score-dial").GetAttribute("aria-label"));
        if (message is not null)
            Assert.Contains(
                string.Format(CultureInfo.InvariantCulture, message, assessed, all),
                Part(cut, "report-title").TextContent,
                StringComparison.Ordinal
            );
        else
            Assert.DoesNotContain("Scored on", cut.Markup, StringComparison.Ordinal);
        Assert.Equal(
            left,
            Part(cut, "categories")
                .QuerySelectorAll(".category-head")
                .Count(h => h.TextContent.Contains("Not assessable", StringComparison.Ordinal))
        );
    }

    [Fact]
    public void Caps_SayWhatTheGuardrailDid()
    {
        var cut = Render(
            TestData.QuickReport() with
            {
                Caps =
                [
                    new(ReportCategories.Mobile, 7, 4, "It overflows.", []),
                    new(ReportCategories.Booking, null, 3, "No way to book.", []),
                ],
            }
        );

        Assert.Equal(
            ["Set to 3 by a guardrail: No way to book.", "Capped from 7 to 4: It overflows."],
            cut.FindAll(".cap").Select(c => c.TextContent.Trim())
        );
    }

    [Fact]
    public void Warnings_AreAnAlert()
    {
        var cut = Render(
            TestData.QuickReport() with
            {
                Warnings = [new("The page addresses the reviewer.", ["home.desktop.page"])],
            }
        );

        Assert.Contains(
            "The page addresses the reviewer.",
            cut.Find(".mud-alert").TextContent,
            StringComparison.Ordinal
        );
    }

    [Fact]
    public void Dropped_IsSaidInWords_OnlyWhenThereIsAny()
    {
        var cut = Render(TestData.DeepReport() with { Dropped = new(2, 1, 0, 1) });

        Assert.Equal(
            [
                "2 citations named evidence that was not captured.",
                "1 finding had no evidence left and is not shown.",
                "1 score lay outside 0 to 10 or rested on no evidence.",
            ],
            Part(cut, "discarded-output").QuerySelectorAll("li").Select(li => li.TextContent)
        );
        Assert.Empty(Render().FindAll("section[aria-labelledby=discarded-output]"));
    }

    [Fact]
    public void WordsOfSitesAndModels_AreText()
    {
        const string Markup = "<img src=x onerror=alert(1)>";
        var cut = Render(
            TestData.DeepReport() with
            {
                Summary = Markup,
                Leaks = [new(Markup, ReportCategories.Booking, ["home.desktop.h1"])],
                FixFirst = new(Markup, Markup, "High", "Low", []),
            }
        );

        Assert.Empty(cut.FindAll("img[src=x]"));
        Assert.Contains(Markup, Part(cut, "findings").TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public void ReadAgain_SameReport_KeepsTheFilters()
    {
        var report = TestData.ReportView();
        var scan = TestData.ScanDetail(report);
        var cut = Render(scan: scan, report: report);
        cut.Find(".finding-filters select").Change(ReportCategories.Trust);

        cut.Render(p => p.Add(c => c.Scan, scan with { Activity = [] }));
        Assert.Equal(ReportCategories.Trust, cut.Find(".finding-filters select").GetAttribute("value"));

        cut.Render(p => p.Add(c => c.Report, report with { Revision = 2 }));
        Assert.Equal("", cut.Find(".finding-filters select").GetAttribute("value"));
    }
}
