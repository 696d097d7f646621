using Keyturn.Tests.Support;

namespace Keyturn.Tests.Capture.Hostile;

/// <summary>
/// A real browser through the real guard, on pages whose scripts, size or requests prevent a screenshot.
/// </summary>
[Collection(nameof(HostileSite))]
[SlowLane(Seconds = 40)]
public sealed class HostileScriptsTests(HostileScriptsTests.Fixture shared) : IClassFixture<HostileScriptsTests.Fixture>
{
    [Fact]
    public async Task Capture_PageThatAsksOrLeavesWithoutEnd_IsCaptured()
    {
        await shared.EndsAsync(
            "alerts: captured",
            "confirm-prompt: captured",
            "beforeunload: captured",
            "print-storm: captured",
            "open-storm: captured",
            "window-close: captured",
            "download-storm: captured",
            "meta-refresh: captured",
            "reload-loop: captured",
            "location-loop: captured",
            "submit-loop: captured",
            "foreign-schemes: captured",
            "push-state: captured",
            "hash-flood: captured",
            "javascript-links: captured",
            "permissions: captured",
            "service-worker: captured"
        );
        Assert.DoesNotContain(shared.Site.Requests, r => r.Contains("?popup", StringComparison.Ordinal));
    }

    [Fact]
    public Task Capture_PageThatTakesItselfApart_IsCapturedOrBlank() =>
        shared.EndsAsync(
            "document-write: captured",
            "document-open: captured",
            "plaintext: captured",
            "body-removed: blank",
            "root-removed: blank",
            "root-swapped: blank",
            "prototypes: captured",
            "trusted-types: captured",
            "csp: captured",
            "clobbered: captured",
            "surrogates: captured",
            "storage: captured",
            "frame-of-itself: captured",
            "frames: captured",
            "frameset: captured"
        );

    [Fact]
    public Task Capture_PageWithoutMeasure_IsCaptured() =>
        shared.EndsAsync(
            "tall: captured",
            "wide: captured",
            "infinite-scroll: captured",
            "scroll-hijack: captured",
            "deep-shadow: captured",
            "links: captured",
            "nodes: captured",
            "huge-title: captured",
            "huge-words: captured",
            "intervals: captured",
            "console-flood: captured",
            "debugger: captured",
            "animation: captured"
        );

    [Fact]
    public Task Capture_PartThatNeverEnds_IsLeftOut() =>
        shared.EndsAsync("picture-drips: captured", "event-source: captured", "web-socket: captured");

    [Fact]
    public Task Capture_PageThatCrashesItsRenderer_SaysSo() =>
        shared.EndsAsync("memory: page_crashed", "deep: page_crashed");

    /// <summary>With limits as generous as a clinic gets, and a low height limit.</summary>
    public sealed class Fixture()
        : HostileSiteFixture(
            ("Capture:Parallelism", "4"),
            ("Capture:MaxPageHeight", "900"),
            ("Capture:NavigationTimeout", "00:00:30"),
            ("Capture:SettleTimeout", "00:00:12"),
            ("Capture:EvidenceTimeout", "00:00:15"),
            (CaptureHost.AccessibilityTimeout, "00:00:01.5"),
            ("Capture:ScreenshotTimeout", "00:00:15"),
            ("Capture:PageTimeout", "00:01:00")
        );
}
