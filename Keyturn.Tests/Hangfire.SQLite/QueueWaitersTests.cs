using Keyturn.Hangfire.SQLite.Queues;

namespace Keyturn.Tests.Hangfire.SQLite;

/// <summary>One job wakes one worker, and no wake-up is lost, whichever job a woken worker leaves with.</summary>
public sealed class QueueWaitersTests
{
    private readonly QueueWaiters _waiters = new();

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public void Wake_WakesTheOneThatWaitsLongest_ForThatQueue()
    {
        using var other = Waiting("other");
        using var first = Waiting("a");
        using var second = Waiting("a");

        _waiters.Wake("a");

        Assert.Equal((false, true, false), (IsWoken(other), IsWoken(first), IsWoken(second)));
    }

    [Theory]
    [InlineData("a", true)]
    [InlineData("b", false)]
    [InlineData(null, true)]
    public void Dispose_OfAWokenOne_PassesOnWhatItDidNotTake(string? taken, bool passedOn)
    {
        var woken = Waiting("a", "b");
        using var next = Waiting("b");
        _waiters.Wake("b");
        // It looks again, and finds a job of an earlier queue, or the one it was woken for, or is stopped.
        woken.Enlist();
        if (taken is not null)
            woken.LeaveWith(taken);
        woken.Dispose();

        Assert.Equal(passedOn, IsWoken(next));
    }

    [Fact]
    public void Dispose_WokenForTwoJobs_TakesOne_AndPassesTheOtherOn()
    {
        var woken = Waiting("a");
        using var next = Waiting("a");
        _waiters.Wake("a");
        woken.Enlist();
        using var last = Waiting("a");
        _waiters.Wake("a");
        _waiters.Wake("a");
        Assert.True(IsWoken(next));
        woken.LeaveWith("a");
        woken.Dispose();

        Assert.True(IsWoken(last));
    }

    [Fact]
    public void Enlist_AfterALookThatFoundNothing_OwesNothingMore()
    {
        var woken = Waiting("a");
        _waiters.Wake("a");
        woken.Enlist();
        woken.Enlist();
        using var next = Waiting("a");
        woken.Dispose();

        Assert.False(IsWoken(next));
    }

    [Fact]
    public void WakeAll_WakesAll_AndNoneIsLeft()
    {
        using var first = Waiting("a");
        using var second = Waiting("b");

        _waiters.WakeAll();

        Assert.Equal((true, true, false), (IsWoken(first), IsWoken(second), _waiters.Any));
    }

    private QueueWaiters.Waiter Waiting(params string[] queues)
    {
        var waiter = _waiters.Register(queues);
        waiter.Enlist();
        return waiter;
    }

    private static bool IsWoken(QueueWaiters.Waiter waiter) => waiter.Wait(TimeSpan.Zero, Ct);
}
