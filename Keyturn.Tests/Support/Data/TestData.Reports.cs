using Keyturn.Core.Model;
using Keyturn.Core.Scans;

namespace Keyturn.Tests.Support;

internal static partial class TestData
{
    /// <summary>Evidence of the home page and of a booking page, each on both devices.</summary>
    public static IReadOnlyList<PageEvidence> TwoPages() =>
        [
            .. BothDevices(),
            .. BothDevices().Select(e => e with { Page = "book", FinalUrl = "https://clinic.example/book" }),
        ];

    /// <summary>A deep report with every part filled. It cites <see cref="TwoPages"/>.</summary>
    public static ReportContent DeepReport() =>
        QuickReport() with
        {
            Coverage = new SiteCoverage(
                2,
                3,
                [new(PageType.Home, ["home"]), new(PageType.BookingConsult, ["book"])],
                [PageType.Reviews, PageType.Faq],
                [
                    new(
                        "prices",
                        PageType.PricingFinancing,
                        "https://clinic.example/prices",
                        "The server answered HTTP 500."
                    ),
                ]
            ),
            PageCritiques =
            [
                new(
                    "home",
                    PageType.Home,
                    "https://clinic.example/",
                    "The start says what the clinic does.",
                    7,
                    [new("The phone number can be tapped.", ReportCategories.Mobile, ["home.mobile.phone-1"])],
                    [
                        new(
                            "The button to book is small.",
                            ReportCategories.Booking,
                            ["home.desktop.cta-1", "home.mobile.cta-1"]
                        ),
                    ],
                    [new("Make the button larger.", "Med", "Low", ["home.desktop.cta-1"], ReportCategories.Booking)]
                ),
                new(
                    "book",
                    PageType.BookingConsult,
                    "https://clinic.example/book",
                    "",
                    null,
                    [],
                    [],
                    [],
                    "The model gave no usable answer."
                ),
            ],
            ExecutiveSummary =
            [
                new("Visitors find the button.", ["home.desktop.cta-1"]),
                new("Few use it.", ["book.desktop.page"]),
            ],
            FixFirst = new(
                "Cut the form to three fields.",
                "It loses those who have decided.",
                "High",
                "Low",
                ["book.desktop.forms"]
            ),
            CrossPagePatterns =
            [
                new(
                    "No page names a price.",
                    ReportCategories.Treatments,
                    ["home", "book"],
                    ["home.desktop.prices", "book.desktop.prices"]
                ),
            ],
            JourneyMap =
            [
                .. JourneyStages.All.Select(
                    (stage, at) =>
                        new JourneyStage(
                            stage,
                            ["home"],
                            at == 0 ? "" : $"Friction at {stage}.",
                            [$"Mend {stage}."],
                            at switch
                            {
                                5 => null,
                                4 => "High",
                                0 => "Low",
                                _ => "Med",
                            },
                            ["home.desktop.h1"]
                        )
                ),
            ],
            ActionPlan =
            [
                new(1, "Cut the form to three fields.", "High", "Low", ["book"], ["book.desktop.forms"]),
                new(2, "Name prices.", "Med", "High", [], ["home.desktop.prices"]),
            ],
            Roadmap90d =
            [
                new("1-2", "Stop losing the decided.", [1]),
                new("3-6", "Answer the price question.", [2]),
                new("7-12", "", []),
            ],
        };

    /// <summary>The report of a quick scan. It cites <see cref="BothDevices"/>.</summary>
    public static ReportContent QuickReport() =>
        new()
        {
            ClinicName = "Harbour Dental",
            Summary = "The way to a booking is short.",
            Categories = Categories(6),
            PatientFlowScore10 = 6.0,
            Band = Band.Fair,
            Leaks =
            [
                new("The button to book hides.", ReportCategories.Booking, ["home.desktop.cta-1"]),
                new("Nobody shows a face.", ReportCategories.Trust, ["home.desktop.proof"]),
            ],
            Strengths =
            [
                new(
                    "The phone number is in view.",
                    ReportCategories.Mobile,
                    ["home.desktop.phone-1", "home.mobile.phone-1"]
                ),
            ],
            QuickWins =
            [
                new("Show a face.", "High", "Low", ["home.desktop.proof"], ReportCategories.Trust),
                new("Name prices.", "Med", "High", ["home.desktop.prices"], ReportCategories.Treatments),
            ],
            RubricVersion = "2026-11-2",
        };

    public static ReportView ReportView(
        ReportContent? content = null,
        IReadOnlyList<PageEvidence>? evidence = null,
        ScorerKind scorer = ScorerKind.Rules
    )
    {
        var index = new EvidenceIndex(evidence ?? TwoPages());
        return new ReportView(
            1,
            scorer,
            scorer == ScorerKind.Model ? "model-1" : null,
            Now,
            content ?? DeepReport(),
            index.Labels,
            index.Places,
            []
        );
    }

    public static RevisionView Revision(int number, ScorerKind scorer = ScorerKind.Rules, decimal? cost = 0) =>
        new(
            number,
            scorer,
            scorer == ScorerKind.Model ? $"model-{number}" : null,
            6.0,
            Band.Fair,
            "2026-11-2",
            Now,
            0,
            cost,
            1
        );

    /// <summary>A done scan with its report and the full-page screenshots of each page.</summary>
    public static ScanDetail ScanDetail(ReportView? report = null, IReadOnlyList<PageView>? pages = null)
    {
        report ??= ReportView();
        var deep = report.Content.IsDeep;
        return Detail(
            deep ? ScanMode.Deep : ScanMode.Quick,
            pages: pages
                ??
                [
                    Page(screenshots: FullPages()),
                    .. deep
                        ? [Page("/book", PageType.BookingConsult, "Book a visit", FullPages())]
                        : Array.Empty<PageView>(),
                ]
        ) with
        {
            Report = report,
        };
    }

    /// <summary>Both full-page screenshots, 3,000 CSS px tall.</summary>
    public static IReadOnlyList<ScreenshotView> FullPages() => [FullPage(), FullPage(Device.Mobile)];

    /// <param name="height">CSS px.</param>
    /// <param name="density">Pixels of the file per CSS px.</param>
    public static ScreenshotView FullPage(
        Device device = Device.Desktop,
        int height = 3000,
        int density = 1,
        bool cut = false
    ) =>
        new(
            Guid.NewGuid(),
            device,
            ScreenshotKind.FullPage,
            0,
            density * Devices.Get(device).Width,
            density * height,
            1000,
            cut,
            Now
        );
}
