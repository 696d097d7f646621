using Keyturn.Core.Model;
using Keyturn.Core.Scoring;

namespace Keyturn.Tests.Support;

internal static partial class A
{
    /// <summary>Evidence of an ordinary clinic page.</summary>
    public static PageEvidence PageEvidence(Device device = Device.Desktop) => new()
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

    public static IReadOnlyList<CategoryScore> Categories(int score) => [.. ReportCategories.All.Select(key => new CategoryScore(key, score, "Because.", ["home.desktop.h1"]))];

    public static ScoringInput ScoringInput(IReadOnlyList<PageEvidence>? evidence = null) => new(
        "https://clinic.example/", evidence ?? BothDevices(),
        [
            new ScoringShot("home, desktop, first view", Device.Desktop, ShotKind.FirstView, TestPictures.Jpeg(1)),
            new ScoringShot("home, mobile, first view", Device.Mobile, ShotKind.FirstView, TestPictures.Jpeg(2)),
        ]);
}
