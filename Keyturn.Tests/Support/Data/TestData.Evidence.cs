using Keyturn.Core.Model;
using Keyturn.Core.Scoring;

namespace Keyturn.Tests.Support;

internal static partial class TestData
{
    /// <summary>Evidence of an ordinary clinic page.</summary>
    public static PageEvidence PageEvidence(Device device = Device.Desktop) =>
        new()
        {
            Page = "home",
            Device = device,
            FinalUrl = "https://clinic.example/",
            HttpStatus = 200,
            Title = "Harbour Dental | Dentist in Portside",
            H1 = "Gentle dentistry in Portside",
            Viewport = "width=device-width, initial-scale=1",
            Headings = ["Gentle dentistry in Portside", "Treatments", "Reviews"],
            Navigation = ["Treatments", "Team", "Prices"],
            CallsToAction = [new("cta-1", "booking", "Book an appointment", "/book", true, true, new(10, 10, 180, 48))],
            PhoneLinks = [new("phone-1", "phone", "555-0100", "+15550100", true, true, new(200, 10, 120, 48))],
            WordCount = 400,
            ImageCount = 6,
            TapTargets = 10,
            TextExcerpt = "Gentle dentistry in Portside.",
        };

    public static IReadOnlyList<PageEvidence> BothDevices() => [PageEvidence(), PageEvidence(Device.Mobile)];

    public static IReadOnlyList<CategoryScore> Categories(int? score) =>
        [.. ReportCategories.All.Select(key => new CategoryScore(key, score, "Because.", ["home.desktop.h1"]))];

    /// <summary>A quick scan of the home page.</summary>
    public static ScoringInput ScoringInput(IReadOnlyList<PageEvidence>? evidence = null) =>
        new(ScanMode.Quick, "https://clinic.example/", [ScoringPage(evidence ?? BothDevices())], []);

    /// <summary>A deep scan of the given pages, each on both devices.</summary>
    public static ScoringInput DeepScoringInput(params (string Key, PageType Type)[] pages) =>
        new(
            ScanMode.Deep,
            "https://clinic.example/",
            [
                .. pages.Select(p =>
                    ScoringPage(
                        [
                            .. BothDevices()
                                .Select(e => e with { Page = p.Key, FinalUrl = $"https://clinic.example/{p.Key}" }),
                        ],
                        p.Type
                    )
                ),
            ],
            [new("secret-page", PageType.Reviews, "https://clinic.example/secret-page", "The page answered 404.")]
        );

    public static ScoringPage ScoringPage(IReadOnlyList<PageEvidence> evidence, PageType type = PageType.Home) =>
        new(
            evidence[0].Page,
            type,
            evidence[0].FinalUrl,
            evidence,
            [
                new ScoringScreenshot("desktop, first view", Device.Desktop, ScreenshotKind.FirstView, _ =>
                    Task.FromResult<ReadOnlyMemory<byte>?>(TestImages.Jpeg(1))
                ),
                new ScoringScreenshot("mobile, first view", Device.Mobile, ScreenshotKind.FirstView, _ =>
                    Task.FromResult<ReadOnlyMemory<byte>?>(TestImages.Jpeg(2))
                ),
            ],
            []
        );
}
