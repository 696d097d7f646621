using Keyturn.Core.Lifecycle;
using Keyturn.Core.Model;
using Keyturn.Tests.Support;

namespace Keyturn.Tests.Lifecycle;

public sealed class StuckScansTests
{
    private static readonly LifecycleOptions _limits = new();

    /// <summary>
    /// Each status around its limit: long before, just under, exactly at, just over, long after, and a time in the
    /// future.
    /// </summary>
    public static TheoryData<ScanStatus, ScanMode, double, string?> AroundEachLimit()
    {
        var data = new TheoryData<ScanStatus, ScanMode, double, string?>();
        foreach (var status in Enum.GetValues<ScanStatus>())
        {
            (double Limit, string Code)? of = status switch
            {
                ScanStatus.Scoring => (300, "scoring_timeout"),
                ScanStatus.Running => (600, "capture_timeout"),
                ScanStatus.Queued => (600, "queue_timeout"),
                _ => null,
            };
            foreach (var mode in Enum.GetValues<ScanMode>())
            {
                foreach (
                    var (offset, isOver) in new[]
                    {
                        (-86_400d, false),
                        (-200, false),
                        (-0.001, false),
                        (0, false),
                        (0.001, true),
                        (1, true),
                        (1e7, true),
                    }
                )
                    data.Add(status, mode, (of?.Limit ?? 600) + offset, isOver ? of?.Code : null);
            }
        }

        return data;
    }

    [Theory, MemberData(nameof(AroundEachLimit))]
    public void FindFailure_AroundEachLimit_ClosesOnlyPastIt(
        ScanStatus status,
        ScanMode mode,
        double idleSeconds,
        string? code
    )
    {
        var failure = StuckScans.FindFailure(
            status,
            mode,
            TestData.Now - TimeSpan.FromSeconds(idleSeconds),
            TestData.Now,
            TestData.Now,
            _limits
        );

        Assert.Equal(code, failure?.Code);
    }

    [Theory]
    [InlineData(ScanStatus.Scoring, 300.001, "Scoring timed out (no update for 300 seconds)")]
    [InlineData(ScanStatus.Running, 4000, "Capture timed out (no update for 4000 seconds)")]
    [InlineData(ScanStatus.Queued, 601, "No worker took the scan up for 601 seconds")]
    public void FindFailure_PastTheLimit_SaysHowLong(ScanStatus status, double idleSeconds, string message) =>
        Assert.StartsWith(
            message,
            StuckScans
                .FindFailure(
                    status,
                    ScanMode.Quick,
                    TestData.Now - TimeSpan.FromSeconds(idleSeconds),
                    TestData.Now,
                    TestData.Now,
                    _limits
                )!
                .Reason,
            StringComparison.Ordinal
        );

    [Theory]
    [InlineData(ScanStatus.Running, ScanMode.Quick, 660, false)]
    [InlineData(ScanStatus.Running, ScanMode.Quick, 660.001, true)]
    [InlineData(ScanStatus.Scoring, ScanMode.Quick, 660.001, true)]
    [InlineData(ScanStatus.Scoring, ScanMode.Deep, 1860, false)]
    [InlineData(ScanStatus.Scoring, ScanMode.Deep, 1860.001, true)]
    [InlineData(ScanStatus.Running, ScanMode.Quick, -3600, false)]
    [InlineData(ScanStatus.Queued, ScanMode.Quick, 1e6, false)]
    [InlineData(ScanStatus.Done, ScanMode.Quick, 1e6, false)]
    public void FindFailure_ScanThatMovesForEver_EndsAMinuteAfterItsHardLimit(
        ScanStatus status,
        ScanMode mode,
        double age,
        bool closes
    )
    {
        var failure = StuckScans.FindFailure(
            status,
            mode,
            TestData.Now,
            TestData.Now - TimeSpan.FromSeconds(age),
            TestData.Now,
            _limits
        );

        Assert.Equal(closes ? "scan_timeout" : null, failure?.Code);
    }
}
