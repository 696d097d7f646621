using Keyturn.Core.Lifecycle;
using Keyturn.Core.Model;

namespace Keyturn.Tests.Lifecycle;

public sealed class AllowedTransitionsTests
{
    private static readonly HashSet<(ScanStatus From, ScanStatus To)> _allowed =
    [
        (ScanStatus.Queued, ScanStatus.Running),
        (ScanStatus.Queued, ScanStatus.Scoring),
        (ScanStatus.Queued, ScanStatus.Error),
        (ScanStatus.Queued, ScanStatus.Cancelled),
        (ScanStatus.Running, ScanStatus.Scoring),
        (ScanStatus.Running, ScanStatus.Error),
        (ScanStatus.Running, ScanStatus.Cancelled),
        (ScanStatus.Scoring, ScanStatus.Done),
        (ScanStatus.Scoring, ScanStatus.Error),
        (ScanStatus.Scoring, ScanStatus.Cancelled),
        // Requeued by a stop, or taken from a dead process.
        (ScanStatus.Running, ScanStatus.Queued),
        (ScanStatus.Scoring, ScanStatus.Queued),
        (ScanStatus.Done, ScanStatus.Queued),
        (ScanStatus.Error, ScanStatus.Queued),
        (ScanStatus.Cancelled, ScanStatus.Queued),
    ];

    public static TheoryData<ScanStatus, ScanStatus> EveryPair()
    {
        var data = new TheoryData<ScanStatus, ScanStatus>();
        foreach (var from in Enum.GetValues<ScanStatus>())
        {
            foreach (var to in Enum.GetValues<ScanStatus>())
                data.Add(from, to);
        }

        return data;
    }

    [Theory, MemberData(nameof(EveryPair))]
    public void IsAllowed_EveryPair_FollowsTheTable(ScanStatus from, ScanStatus to) =>
        Assert.Equal(_allowed.Contains((from, to)), AllowedTransitions.IsAllowed(from, to));

    [Theory]
    [InlineData(ScanStatus.Queued, "queued", 0)]
    [InlineData(ScanStatus.Running, "capturing_pages", 10)]
    [InlineData(ScanStatus.Scoring, "calling_model", 60)]
    [InlineData(ScanStatus.Done, "completed", 100)]
    [InlineData(ScanStatus.Error, "error", null)]
    [InlineData(ScanStatus.Cancelled, "cancelled", null)]
    public void StepAndPercent_EveryStatus_AreThoseOfTheDomain(ScanStatus status, string step, int? percent)
    {
        Assert.Equal(step, ScanStatuses.Get(status).Step);
        Assert.Equal(percent, ScanStatuses.Get(status).StartPercent);
    }
}
