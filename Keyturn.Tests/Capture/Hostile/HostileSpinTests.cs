using Keyturn.Tests.Support;

namespace Keyturn.Tests.Capture.Hostile;

/// <summary>
/// A real browser through the real guard, on pages that block their thread: each takes its time limit and no longer.
/// </summary>
[Collection(nameof(HostileSite))]
[SlowLane(Seconds = 10)]
public sealed class HostileSpinTests(HostileSpinTests.Fixture shared) : IClassFixture<HostileSpinTests.Fixture>
{
    [Fact]
    public Task Capture_PageThatSpins_EndsAtTheLimit() =>
        shared.EndsAsync(
            "busy-at-once: navigation_timeout",
            "alert-storm: navigation_timeout",
            "busy-after-load: capture_failed",
            "microtasks: capture_failed"
        );

    [Fact]
    public Task Capture_PageThatSpinsLater_IsCaptured() =>
        shared.EndsAsync("busy-on-scroll: captured", "busy-on-leaving: captured");

    /// <summary>No script runs in such a page, not even ours.</summary>
    [Fact]
    public Task Capture_SandboxedPage_EndsAtTheLimit() => shared.EndsAsync("csp-sandbox: capture_failed");

    /// <summary>With a few seconds per wait, because a blocked page uses all of them.</summary>
    public sealed class Fixture()
        : HostileSiteFixture(
            ("Capture:Parallelism", "4"),
            ("Capture:MaxRetries", "0"),
            ("Capture:NavigationTimeout", "00:00:04"),
            ("Capture:SettleTimeout", "00:00:01"),
            ("Capture:EvidenceTimeout", "00:00:03"),
            (CaptureHost.AccessibilityTimeout, "00:00:01"),
            ("Capture:ScreenshotTimeout", "00:00:01.5"),
            ("Capture:CloseTimeout", "00:00:01"),
            ("Capture:MaxPageHeight", "900")
        );
}
