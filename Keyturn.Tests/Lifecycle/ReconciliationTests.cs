using Keyturn.Core.Lifecycle;
using Keyturn.Core.Model;
using Keyturn.Tests.Support;

namespace Keyturn.Tests.Lifecycle;

public sealed class ReconciliationTests
{
    private static readonly TimeSpan _lease = TimeSpan.FromMinutes(1);

    [Theory]
    // This process's own work: only its registry counts, whatever clock and lease say.
    [InlineData("me", true, true, null, -3600.0, WorkerState.Working)]
    [InlineData("me", true, false, null, 30.0, WorkerState.Gone)]
    // Another process's work: the lock tells at once.
    [InlineData("other", false, false, false, 60.0, WorkerState.Gone)]
    [InlineData("other", false, false, true, 30.0, WorkerState.Working)]
    // It lives, but has not renewed its lease: paused, or cut off from the database.
    [InlineData("other", false, false, true, 0.0, WorkerState.Gone)]
    [InlineData("other", false, false, true, -0.001, WorkerState.Gone)]
    // On another machine: only the lease counts.
    [InlineData("other", false, false, null, 0.001, WorkerState.Working)]
    [InlineData("other", false, false, null, 60.0, WorkerState.Working)]
    [InlineData("other", false, false, null, 0.0, WorkerState.Gone)]
    [InlineData("other", false, false, null, -1.0, WorkerState.Gone)]
    // The clock was set back an hour: a lease that long proves nothing, a lock does.
    [InlineData("other", false, false, null, 3660.0, WorkerState.Gone)]
    [InlineData("other", false, false, true, 3660.0, WorkerState.Working)]
    [InlineData("other", false, false, null, null, WorkerState.Gone)]
    [InlineData(null, false, false, null, null, WorkerState.None)]
    public void StateOf_EachSource_CountsInItsOrder(
        string? workerProcessId,
        bool isHere,
        bool isRegistered,
        bool? isAlive,
        double? leaseLeft,
        WorkerState expected
    )
    {
        var scan = Scan(
            ScanStatus.Running,
            workerProcessId: workerProcessId,
            lease: leaseLeft is { } left ? TestData.Now + TimeSpan.FromSeconds(left) : null
        );

        Assert.Equal(expected, Reconciliation.StateOf(scan, isHere, isRegistered, isAlive, TestData.Now, _lease));
    }

    public static MatrixTheoryData<ScanStatus, WorkerState> EveryPair() =>
        new(Enum.GetValues<ScanStatus>(), Enum.GetValues<WorkerState>());

    [Theory, MemberData(nameof(EveryPair))]
    public void Decide_EveryCase_FollowsTheRules(ScanStatus status, WorkerState worker)
    {
        var cases =
            from hasJob in new[] { true, false }
            from atStart in new[] { true, false }
            from crashes in new[] { 0, 1, 2, 7 }
            // Seconds since the last update: a time in the future, none, exactly the grace period, just over it, days.
            from age in new[] { -3600, 0, 10, 10.001, 1e6 }
            select (hasJob, atStart, crashes, age);

        Assert.All(cases, c =>
        {
            var (hasJob, atStart, crashes, age) = c;
            var expected = ReconciliationAction.Leave;
            if (status == ScanStatus.Queued && !hasJob && (atStart || age is not (0 or 10)))
                expected = ReconciliationAction.GiveJob;
            if (status is ScanStatus.Running or ScanStatus.Scoring && worker == WorkerState.Gone)
                expected = crashes == 0 ? ReconciliationAction.Requeue : ReconciliationAction.GiveUp;

            var scan = Scan(status, crashes: crashes, updatedAt: TestData.Now - TimeSpan.FromSeconds(age));
            Assert.Equal(expected, Reconciliation.Decide(scan, worker, hasJob, atStart, TestData.Now));
        });
    }

    private static UnfinishedScan Scan(
        ScanStatus status,
        string? workerProcessId = null,
        DateTimeOffset? lease = null,
        int crashes = 0,
        DateTimeOffset? updatedAt = null
    ) =>
        new(
            new ScanAttemptId(Guid.NewGuid(), 1),
            status,
            workerProcessId,
            lease,
            crashes,
            updatedAt ?? TestData.Now,
            null
        );
}
