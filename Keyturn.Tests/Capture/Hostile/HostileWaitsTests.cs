using Keyturn.Tests.Support;

namespace Keyturn.Tests.Capture.Hostile;

/// <summary>
/// A real browser through the real guard, on sites that keep it waiting: each ends at its limit, all side by side.
/// </summary>
[Collection(nameof(HostileSite))]
[SlowLane(Seconds = 10)]
public sealed class HostileWaitsTests(HostileWaitsTests.Fixture shared) : IClassFixture<HostileWaitsTests.Fixture>
{
    [Fact]
    public Task Capture_AnswerThatNeverEnds_EndsAtTheLimit() =>
        shared.EndsAsync(
            "hang: navigation_timeout",
            "hang-in-head: navigation_timeout",
            "hang-in-body: navigation_timeout",
            "drip-head: navigation_timeout",
            "drip-body: navigation_timeout",
            "early-hints: navigation_timeout",
            "length-too-long-open: navigation_timeout",
            "script-hangs: navigation_timeout",
            "style-hangs: navigation_timeout"
        );

    /// <summary>With short waits.</summary>
    public sealed class Fixture()
        : HostileSiteFixture(
            ("Capture:Parallelism", "9"),
            ("Capture:MaxRetries", "0"),
            ("Capture:MaxPageHeight", "900"),
            ("Capture:NavigationTimeout", "00:00:05"),
            ("Capture:LoadTimeout", "00:00:01")
        );
}
