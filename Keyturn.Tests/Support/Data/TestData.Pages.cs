using Keyturn.Core.Model;
using Keyturn.Core.Scans;

namespace Keyturn.Tests.Support;

internal static partial class TestData
{
    public static readonly Guid ScanId = Guid.Parse("0190d4a0-0000-7000-8000-000000000001");

    /// <summary>A scan as its page reads it.</summary>
    public static ScanDetail Detail(
        ScanMode mode = ScanMode.Deep,
        ScanStatus status = ScanStatus.Done,
        IReadOnlyList<PageView>? pages = null,
        IReadOnlyList<CandidateView>? candidates = null,
        int scanned = 0,
        string? errorCode = null
    ) =>
        new(
            new ScanSummary(
                ScanId,
                Guid.NewGuid(),
                "clinic.example",
                null,
                "https://clinic.example/",
                mode,
                ScorerKind.Rules,
                status,
                "",
                30,
                "",
                1,
                1,
                scanned,
                errorCode,
                null,
                null,
                Now,
                Now,
                Now,
                null,
                null
            ),
            null,
            pages ?? [],
            candidates ?? [],
            null,
            [],
            []
        );

    public static CandidateView Candidate(
        string path,
        CandidateOutcome outcome,
        PageType type = PageType.Reviews,
        string anchor = "",
        int? rank = 1,
        string? reason = null,
        string? url = null
    ) =>
        new(
            path.Trim('/'),
            url ?? $"https://clinic.example{path}",
            anchor,
            LinkSection.Footer,
            1,
            type,
            .92,
            "path word \"reviews\"",
            rank,
            outcome,
            reason,
            outcome is CandidateOutcome.Captured or CandidateOutcome.Failed ? Guid.NewGuid() : null
        );

    /// <summary>The home page among the candidates.</summary>
    public static CandidateView HomeCandidate() =>
        new(
            SitePage.Home,
            "https://clinic.example/",
            "",
            LinkSection.Header,
            0,
            PageType.Home,
            1,
            "the address that was given",
            0,
            CandidateOutcome.Captured,
            null,
            Guid.NewGuid()
        );

    /// <summary>
    /// A captured page; with an error code a failed one, with <paramref name="open"/> one that is being captured.
    /// </summary>
    public static PageView Page(
        string path = "/",
        PageType type = PageType.Home,
        string? title = "Harbour Dental",
        IReadOnlyList<ScreenshotView>? screenshots = null,
        string? errorCode = null,
        string? problem = null,
        bool uploaded = false,
        bool open = false
    ) =>
        new(
            Guid.NewGuid(),
            path == "/" ? SitePage.Home : path.Trim('/'),
            type,
            $"https://clinic.example{path}",
            null,
            null,
            title,
            errorCode,
            problem,
            uploaded,
            errorCode is null && !open,
            open,
            screenshots ?? []
        );

    public static ScreenshotView Screenshot(
        Device device = Device.Desktop,
        ScreenshotKind kind = ScreenshotKind.FirstView,
        int index = 0
    ) =>
        new(
            Guid.NewGuid(),
            device,
            kind,
            index,
            Devices.Get(device).Width * Devices.Get(device).Density,
            900,
            1000,
            false,
            Now
        );
}
