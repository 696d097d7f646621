using Keyturn.Core.Lifecycle;
using Keyturn.Core.Model;
using Keyturn.Tests.Support;

namespace Keyturn.Tests.Lifecycle;

public sealed class StuckScansTests
{
    private static readonly LifecycleOptions Limits = new();

    [Theory]
    [InlineData(ScanStatus.Scoring, 299.999, null)]
    [InlineData(ScanStatus.Scoring, 300, null)]
    [InlineData(ScanStatus.Scoring, 300.001, "Scoring timed out (no update for 300 seconds)")]
    [InlineData(ScanStatus.Scoring, 4000, "Scoring timed out (no update for 4000 seconds)")]
    [InlineData(ScanStatus.Running, 600, null)]
    [InlineData(ScanStatus.Running, 600.001, "Capture timed out (no update for 600 seconds)")]
    [InlineData(ScanStatus.Queued, 600, null)]
    [InlineData(ScanStatus.Queued, 601, "No worker took the scan up for 601 seconds")]
    [InlineData(ScanStatus.Done, 1e6, null)]
    [InlineData(ScanStatus.Error, 1e6, null)]
    [InlineData(ScanStatus.Cancelled, 1e6, null)]
    [InlineData(ScanStatus.Scoring, -3600, null)]
    public void Judge_AroundEachLimit_ClosesOnlyPastIt(ScanStatus status, double idleSeconds, string? expected)
    {
        var failure = StuckScans.Judge(status, A.Now - TimeSpan.FromSeconds(idleSeconds), A.Now, Limits);

        if (expected is null) Assert.Null(failure);
        else Assert.StartsWith(expected, failure!.Reason, StringComparison.Ordinal);
    }

    [Fact]
    public void Horizon_IsTheShortestLimit() => Assert.Equal(A.Now - TimeSpan.FromMinutes(5), StuckScans.Horizon(A.Now, Limits));
}
