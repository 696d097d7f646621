using Hangfire;
using Hangfire.States;
using Hangfire.Storage;
using Keyturn.Hangfire.SQLite;
using Keyturn.Hangfire.SQLite.Queues;
using Keyturn.Tests.Hangfire.SQLite.Contracts;
using Keyturn.Tests.Hangfire.SQLite.Crashes;
using Microsoft.Data.Sqlite;
using Microsoft.Extensions.Time.Testing;

namespace Keyturn.Tests.Hangfire.SQLite;

/// <summary>
/// Who may work on a job and for how long, and what happens to a worker that lost it. Two storages on one file stand
/// for two processes.
/// </summary>
public sealed class ClaimTests : IDisposable
{
    private static readonly string[] _queues = ["default"];

    private readonly string _folder = Storages.NewFolder();
    private readonly FakeTimeProvider _hereClock = new(TimeProvider.System.GetUtcNow());
    private readonly FakeTimeProvider _thereClock = new(TimeProvider.System.GetUtcNow());
    private readonly SQLiteStorage _here;
    private readonly SQLiteStorage _there;

    public ClaimTests() => (_here, _there) = (Open(_hereClock), Open(_thereClock));

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    public void Dispose()
    {
        _here.Dispose();
        _there.Dispose();
        Directory.Delete(_folder, recursive: true);
    }

    [Fact]
    public void JobThatOutlivesTheTimeout_IsDeliveredOnce()
    {
        Enqueue();
        using var job = _here.Queue.TryClaim(_queues)!;

        // The job runs for ten minutes, twice the lifetime of a claim. The clock's timers renew the claim.
        for (var passed = TimeSpan.Zero; passed < TimeSpan.FromMinutes(10); passed += TimeSpan.FromSeconds(30))
        {
            _hereClock.Advance(TimeSpan.FromSeconds(30));
            _thereClock.Advance(TimeSpan.FromSeconds(30));
            Assert.Null(_there.Queue.TryClaim(_queues));
        }

        Assert.False(job.IsLost);
    }

    [Theory]
    [InlineData(299, false)]
    [InlineData(301, true)]
    public void ClaimOfAProcessThatStandsStill_IsTakenWhenItsTimeIsOver(int seconds, bool taken)
    {
        Enqueue();
        using var held = _here.Queue.TryClaim(_queues)!;

        // Time passes only in the other process: this one is stopped.
        _thereClock.Advance(TimeSpan.FromSeconds(seconds));
        using var job = _there.Queue.TryClaim(_queues);

        Assert.Equal(taken, job is not null);
    }

    [Fact]
    public void OwnClaim_IsNeverTakenByTheProcessThatHoldsIt()
    {
        Enqueue();
        using var held = _here.Queue.TryClaim(_queues)!;
        _here.Database.Write(s => s.Execute($"UPDATE queue SET lease_until = 0"));

        Assert.Null(_here.Queue.TryClaim(_queues));
    }

    [Fact]
    public void LateWorker_WithALostClaim_WritesNothing()
    {
        var id = Enqueue();
        using var connection = (JobStorageConnection)_here.GetConnection();
        var late = connection.FetchNextJob(_queues, Ct);
        _thereClock.Advance(TimeSpan.FromMinutes(6));
        using var job = _there.Queue.TryClaim(_queues)!;

        using (var transaction = (JobStorageTransaction)connection.CreateWriteTransaction())
        {
            transaction.SetJobState(id, new TestState("Succeeded"));
            transaction.IncrementCounter("stats:succeeded");
            transaction.RemoveFromQueue(late);
            transaction.Commit();
        }

        late.Dispose();
        var monitor = (JobStorageMonitor)_there.GetMonitoringApi();
        using var reader = _there.GetConnection();
        Assert.Equal(
            ("Enqueued", 0, 1),
            (reader.GetJobData(id).State, monitor.GetStatistics().Succeeded, monitor.FetchedCount("default"))
        );
        Assert.True(((FetchedJob)late).IsLost);
        Assert.False(job.IsLost);
    }

    [Fact]
    public void WorkerThatLostItsClaimBeforeItBegan_FindsNoJob()
    {
        var id = Enqueue();
        using var connection = (JobStorageConnection)_here.GetConnection();
        using var late = connection.FetchNextJob(_queues, Ct);
        _thereClock.Advance(TimeSpan.FromMinutes(6));
        using var job = _there.Queue.TryClaim(_queues);

        using (var transaction = connection.CreateWriteTransaction())
        {
            transaction.SetJobState(id, Processing("here", "late"));
            transaction.Commit();
        }

        // Hangfire's worker asks before it runs a job, and does not run a missing one.
        Assert.Null(connection.GetJobData(id));
        using var another = _here.GetConnection();
        Assert.Equal("Enqueued", another.GetJobData(id).State);
    }

    [Fact]
    public void GivingBackThatFailed_IsMadeUpForByTheNextRenewal()
    {
        Enqueue();
        var job = _here.Queue.TryClaim(_queues)!;
        // Fails like a full disk.
        Sql("CREATE TRIGGER full BEFORE UPDATE ON queue BEGIN SELECT RAISE(ABORT, 'disk full'); END");
        Assert.Throws<SqliteException>(job.Dispose);
        Sql("DROP TRIGGER full");
        Assert.Null(_there.Queue.TryClaim(_queues));

        _hereClock.Advance(TimeSpan.FromMinutes(1));

        using var again = _there.Queue.TryClaim(_queues);
        Assert.NotNull(again);
    }

    [Fact]
    public void LockThatCouldNotBeReleased_HarmsNobodyHere_AndExpiresElsewhere()
    {
        using var connection = _here.GetConnection();
        var held = connection.AcquireDistributedLock("lock", TimeSpan.Zero);
        Sql("CREATE TRIGGER full BEFORE DELETE ON lock BEGIN SELECT RAISE(ABORT, 'disk full'); END");
        held.Dispose();
        Sql("DROP TRIGGER full");

        using var another = _here.GetConnection();
        another.AcquireDistributedLock("lock", TimeSpan.Zero).Dispose();
    }

    [Fact]
    public void Recovery_OfAJobThatAnotherProcesses_LeavesItsState()
    {
        // Queued twice, for example by Requeue on a running job: one row is with a living worker, one with a dead
        // process.
        var id = Enqueue();
        Sql(
            "INSERT INTO queue(queue, job_id, owner, server, worker, token, fetched_at, lease_until) VALUES "
                + $"('default', {id}, 'gone', 'old-server', 'old-worker', 1, 0, 0)"
        );
        using var connection = _here.GetConnection();
        using var job = connection.FetchNextJob(_queues, Ct);
        using (var transaction = connection.CreateWriteTransaction())
        {
            transaction.SetJobState(id, Processing("server", "worker"));
            transaction.Commit();
        }

        using var opened = Open(_thereClock);

        Assert.Equal("Processing", connection.GetStateData(id).Name);
        Assert.Equal(1, _here.GetMonitoringApi().EnqueuedCount("default"));
    }

    [Fact]
    public void Renew_FindsALostClaim()
    {
        Enqueue();
        var lost = _here.Queue.TryClaim(_queues)!;
        _thereClock.Advance(TimeSpan.FromMinutes(6));
        using var job = _there.Queue.TryClaim(_queues);

        _hereClock.Advance(TimeSpan.FromMinutes(1));

        Assert.True(lost.IsLost);
    }

    [Fact]
    public void Claim_NamesServerAndWorker_OnceItsJobIsProcessed()
    {
        var id = Enqueue();
        using var connection = (JobStorageConnection)_here.GetConnection();
        using var job = connection.FetchNextJob(_queues, Ct);
        using var transaction = connection.CreateWriteTransaction();
        transaction.SetJobState(id, Processing("server-1", "worker-1"));
        transaction.Commit();

        var claim = _here
            .Database.Read(s =>
                s.Query($"SELECT owner, server, worker FROM queue", row =>
                    (row.GetString(0), row.GetString(1), row.GetString(2))
                )
            )
            .Single();
        Assert.Equal((_here.Processes.Me, "server-1", "worker-1"), claim);
    }

    [Fact]
    public async Task RunningJob_WhoseClaimIsTaken_HasItsTokenTripped_AndItsEndIsNotRecorded()
    {
        var run = PausedJob.Begin();
        var id = new BackgroundJobClient(_here).Enqueue(() => PausedJob.RunAsync(run.Id, CancellationToken.None));
        using var here = Server(_here);
        await run.Began.Task.WaitAsync(TimeSpan.FromSeconds(20), Ct);

        _thereClock.Advance(TimeSpan.FromMinutes(6));
        using var there = Server(_there);

        await run.BeganAgain.Task.WaitAsync(TimeSpan.FromSeconds(20), Ct);
        await run.Tripped.Task.WaitAsync(TimeSpan.FromSeconds(20), Ct);
        run.Finish.SetResult();
        here.SendStop();
        await here.WaitForShutdownAsync(Ct);
        there.SendStop();
        await there.WaitForShutdownAsync(Ct);
        Assert.Equal(
            ["Succeeded", "Processing", "Processing", "Enqueued"],
            _there.GetMonitoringApi().JobDetails(id).History.Select(h => h.StateName)
        );
    }

    [Fact]
    public async Task StoppedServer_GivesItsJobBack()
    {
        var run = PausedJob.Begin();
        new BackgroundJobClient(_here).Enqueue(() => PausedJob.RunAsync(run.Id, CancellationToken.None));
        using (var server = Server(_here))
        {
            await run.Began.Task.WaitAsync(TimeSpan.FromSeconds(20), Ct);
            server.SendStop();
            await server.WaitForShutdownAsync(Ct);
        }

        Assert.Equal(
            (1, 0),
            (_here.GetMonitoringApi().EnqueuedCount("default"), _here.GetMonitoringApi().FetchedCount("default"))
        );
    }

    // With its own activator: Hangfire's process-wide activator is that of the last started host, and fails when that
    // host is gone.
    private static BackgroundJobServer Server(SQLiteStorage storage) =>
        new(
            new BackgroundJobServerOptions
            {
                Activator = new JobActivator(),
                WorkerCount = 1,
                CancellationCheckInterval = TimeSpan.FromMilliseconds(100),
                StopTimeout = TimeSpan.Zero,
            },
            storage
        );

    private static IState Processing(string server, string worker) =>
        (IState)
            Activator.CreateInstance(
                typeof(ProcessingState),
                System.Reflection.BindingFlags.NonPublic | System.Reflection.BindingFlags.Instance,
                null,
                [server, worker],
                null
            )!;

    private void Sql(string statement) => RawSql.Run(Path.Combine(_folder, "jobs.db"), statement);

    private SQLiteStorage Open(TimeProvider clock) =>
        new(Path.Combine(_folder, "jobs.db"), new SQLiteStorageOptions { TimeProvider = clock });

    private string Enqueue() => new BackgroundJobClient(_here).Enqueue(() => SampleJob.Say("never run"));
}
