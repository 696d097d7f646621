using Hangfire;
using Hangfire.Server;
using Hangfire.Storage;

namespace Keyturn.Tests.Hangfire.SQLite.Contracts;

/// <summary>Requirements on our storage that Hangfire.InMemory fulfils differently or can't fulfil.</summary>
public sealed class SQLiteOnlyContractTests : IDisposable
{
    private static readonly TimeSpan _short = TimeSpan.FromMilliseconds(100);

    private readonly StorageUnderTest _storage = Storages.Open(StorageKind.SQLite);

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    public void Dispose() => _storage.Dispose();

    [Fact]
    public void FetchedJob_IsListedWithItsTime_AndCounted()
    {
        var (first, second, third) = (_storage.Enqueue(), _storage.Enqueue(), _storage.Enqueue());
        using var one = _storage.Fetch("default");
        using var two = _storage.Fetch("default");

        var fetched = _storage.Monitor.FetchedJobs("default", 0, 10);

        Assert.Equal([first, second], fetched.Select(j => j.Key));
        Assert.Equal(
            (DateTimeKind.Utc, "Enqueued", "hello"),
            (fetched[0].Value.FetchedAt!.Value.Kind, fetched[0].Value.State, fetched[0].Value.Job.Args[0])
        );
        Assert.Equal(Storages.UtcNow, fetched[0].Value.FetchedAt!.Value, TimeSpan.FromMinutes(1));
        Assert.Equal([second], _storage.Monitor.FetchedJobs("default", 1, 10).Select(j => j.Key));
        Assert.Equal((2, 1), (_storage.Monitor.FetchedCount("default"), _storage.Monitor.EnqueuedCount("default")));
        Assert.Equal([third], _storage.Monitor.EnqueuedJobs("default", 0, 10).Select(j => j.Key));
        Assert.Equal(
            ("default", 1, 2),
            _storage.Monitor.Queues().Single() is var queue ? (queue.Name, queue.Length, queue.Fetched) : default
        );
    }

    [Fact]
    public void FetchedJob_DisposedUnacknowledged_IsQueuedAgain()
    {
        var id = _storage.Enqueue();

        using (_storage.Fetch("default"))
            Assert.Equal(0, _storage.Monitor.EnqueuedCount("default"));

        Assert.Equal((1, 0), (_storage.Monitor.EnqueuedCount("default"), _storage.Monitor.FetchedCount("default")));
        using var again = _storage.Fetch("default");
        Assert.Equal(id, again.JobId);
    }

    [Fact]
    public void FetchedJob_Requeued_KeepsItsPlaceInFront()
    {
        var ids = new[] { _storage.Enqueue(), _storage.Enqueue(), _storage.Enqueue() };

        using (var fetched = _storage.Fetch("default"))
            fetched.Requeue();

        Assert.Equal(ids, _storage.Monitor.EnqueuedJobs("default", 0, 10).Select(j => j.Key));
    }

    [Fact]
    public void RemoveFromQueue_InATransactionThatIsDropped_LeavesTheJob()
    {
        _storage.Enqueue();
        using (var fetched = _storage.Fetch("default"))
        {
            using var dropped = _storage.Begin();
            dropped.RemoveFromQueue(fetched);
        }

        Assert.Equal(1, _storage.Monitor.EnqueuedCount("default"));
    }

    [Fact]
    public void RemoveFromQueue_ByAnOwnerThatLostIt_ChangesNothing()
    {
        var id = _storage.Enqueue();
        var lost = _storage.Fetch("default");
        lost.Requeue();
        using var held = _storage.Fetch("default");

        lost.RemoveFromQueue();
        // The storage may reject the commit or ignore it.
        Record.Exception(() => _storage.Commit(t => t.RemoveFromQueue(lost)));
        lost.Requeue();
        lost.Dispose();

        Assert.Equal([id], _storage.Monitor.FetchedJobs("default", 0, 10).Select(j => j.Key));
        Assert.Equal(0, _storage.Monitor.EnqueuedCount("default"));
    }

    [Fact]
    public void RemoveFromQueue_AfterRemove_IsForgottenByRequeueAndDispose()
    {
        _storage.Enqueue();
        using (var fetched = _storage.Fetch("default"))
        {
            fetched.RemoveFromQueue();
            fetched.Requeue();
        }

        Assert.Equal((0, 0), (_storage.Monitor.EnqueuedCount("default"), _storage.Monitor.FetchedCount("default")));
    }

    [Fact]
    public void FetchNextJob_CancelledBefore_TakesNothing()
    {
        _storage.Enqueue();

        Assert.ThrowsAny<OperationCanceledException>(() =>
            _storage.Connection.FetchNextJob(["default"], new CancellationToken(canceled: true))
        );

        Assert.Equal((1, 0), (_storage.Monitor.EnqueuedCount("default"), _storage.Monitor.FetchedCount("default")));
    }

    [Fact]
    public void HasFeature_AllThatCoreAsksFor()
    {
        _storage.Enqueue();
        using var fetched = _storage.Fetch("default");
        string[] features =
        [
            JobStorageFeatures.ExtendedApi,
            JobStorageFeatures.JobQueueProperty,
            JobStorageFeatures.ProcessesInsteadOfComponents,
            JobStorageFeatures.Connection.BatchedGetFirstByLowest,
            "BatchedGetFirstByLowestScoreFromSet",
            JobStorageFeatures.Connection.GetUtcDateTime,
            JobStorageFeatures.Connection.GetSetContains,
            JobStorageFeatures.Connection.LimitedGetSetCount,
            JobStorageFeatures.Transaction.AcquireDistributedLock,
            JobStorageFeatures.Transaction.CreateJob,
            JobStorageFeatures.Transaction.SetJobParameter,
            JobStorageFeatures.Transaction.RemoveFromQueue(fetched.GetType()),
            JobStorageFeatures.Monitoring.DeletedStateGraphs,
            JobStorageFeatures.Monitoring.AwaitingJobs,
        ];

        Assert.All(features, feature => Assert.True(_storage.Storage.HasFeature(feature), feature));
        Assert.False(_storage.Storage.HasFeature("Nobody.KnowsThis"));
        Assert.False(fetched.GetType().IsGenericType);
    }

    [Fact]
    public void Null_WhereInMemoryDoesNotLook_Throws()
    {
        using var transaction = _storage.Begin();

        Assert.Equal(
            "fetchedJob",
            Assert.Throws<ArgumentNullException>(() => transaction.RemoveFromQueue(null)).ParamName
        );
        Assert.Equal(
            "jobId",
            Assert.Throws<ArgumentNullException>(() => transaction.SetJobParameter(null, "n", "v")).ParamName
        );
    }

    [Fact]
    public void CreatedAt_IsTheOneGiven_AndExpiryCountsFromIt()
    {
        var createdAt = new DateTime(2026, 1, 2, 3, 4, 5, 678, DateTimeKind.Utc);
        var ids = new List<string>
        {
            _storage.Connection.CreateExpiredJob(
                SampleJob.Saying("old"),
                new Dictionary<string, string>(),
                createdAt,
                TimeSpan.FromDays(4_000)
            ),
        };
        _storage.Commit(t =>
            ids.Add(
                t.CreateJob(
                    SampleJob.Saying("old"),
                    new Dictionary<string, string>(),
                    createdAt,
                    TimeSpan.FromDays(4_000)
                )
            )
        );

        Assert.All(ids, id =>
        {
            var details = _storage.Monitor.JobDetails(id);
            Assert.Equal(
                (createdAt, createdAt),
                (_storage.Connection.GetJobData(id).CreatedAt, details.CreatedAt!.Value)
            );
            Assert.Equal(createdAt.AddDays(4_000), details.ExpireAt);
        });
    }

    [Fact]
    public void StateData_KeysAreCaseInsensitive()
    {
        var id = _storage.CreateJob("Failed", ("ExceptionType", "E"));

        Assert.Equal("E", _storage.Connection.GetStateData(id).Data["exceptiontype"]);
        Assert.Equal("E", _storage.Monitor.JobDetails(id).History[0].Data["EXCEPTIONTYPE"]);
        Assert.Equal("E", _storage.Monitor.FailedJobs(0, 1)[0].Value.StateData["exceptionType"]);
    }

    [Fact]
    public void Ttl_WhereNothingExpires_IsMinusOneSecond()
    {
        _storage.Commit(t => t.AddToSet("set", "v"));

        Assert.All(
            [
                _storage.Connection.GetSetTtl("set"),
                _storage.Connection.GetSetTtl("none"),
                _storage.Connection.GetListTtl("none"),
                _storage.Connection.GetHashTtl("none"),
            ],
            ttl => Assert.Equal(TimeSpan.FromSeconds(-1), ttl)
        );
    }

    [Fact]
    public void TrimList_ToTheLargestInt_KeepsAll()
    {
        _storage.Commit(t =>
        {
            t.InsertToList("list", "a");
            t.TrimList("list", 0, int.MaxValue);
        });

        Assert.Equal(["a"], _storage.Connection.GetAllItemsFromList("list"));
    }

    [Fact]
    public void AnnounceServer_Again_BringsItsContextUpToDate()
    {
        _storage.Connection.AnnounceServer("server", new ServerContext { Queues = ["old"], WorkerCount = 1 });
        _storage.Connection.AnnounceServer("server", new ServerContext { Queues = ["new"], WorkerCount = 2 });

        Assert.Equal(
            ("new", 2),
            _storage.Monitor.Servers().Single() is var server ? (server.Queues.Single(), server.WorkersCount) : default
        );
    }

    [Fact]
    public void Commit_WithACommandThatFails_WritesNothing()
    {
        var id = _storage.CreateJob("Enqueued");

        Assert.ThrowsAny<Exception>(() =>
            _storage.Commit(t =>
            {
                t.SetJobState(id, new TestState("Succeeded"));
                t.AddToQueue("default", id);
                t.IncrementCounter("stats:succeeded");
                t.SetRangeInHash("hash", [new("field", "kept only if all is"), new(null!, "a field must have a name")]);
            })
        );

        Assert.Equal(
            ("Enqueued", 0, 0),
            (
                _storage.Connection.GetJobData(id).State,
                _storage.Connection.GetCounter("stats:succeeded"),
                _storage.Monitor.EnqueuedCount("default")
            )
        );
        Assert.Null(_storage.Connection.GetAllEntriesFromHash("hash"));
        _storage.Commit(t => t.SetJobState(id, new TestState("Succeeded")));
        Assert.Equal("Succeeded", _storage.Connection.GetJobData(id).State);
    }

    [Fact]
    public void Processes_AreOffered() =>
        Assert.NotEmpty(
            _storage.Storage.GetServerRequiredProcesses().Concat(_storage.Storage.GetStorageWideProcesses())
        );

    [Fact]
    public void Reopen_KeepsEverything_AndNoIdComesTwice()
    {
        var id = _storage.CreateJob(SampleJob.Saying("kept", "critical"), new() { ["P"] = "v" });
        _storage.Commit(t =>
        {
            t.SetJobState(id, new TestState("Enqueued", "why", ("Queue", "critical")));
            t.AddToQueue("critical", id);
            t.AddToSet("set", "s", 1.5);
            t.InsertToList("list", "l");
            t.SetRangeInHash("hash", [new("f", "h")]);
            t.IncrementCounter("counter");
            t.ExpireHash("hash", TimeSpan.FromHours(1));
        });

        _storage.Reopen();

        var data = _storage.Connection.GetJobData(id);
        Assert.Equal(
            ("kept", "critical", "Enqueued", "v"),
            (data.Job.Args[0], data.Job.Queue, data.State, data.ParametersSnapshot["P"])
        );
        Assert.Equal("why", _storage.Connection.GetStateData(id).Reason);
        Assert.Equal("s", _storage.Connection.GetFirstByLowestScoreFromSet("set", 1.5, 1.5));
        Assert.Equal(["l"], _storage.Connection.GetAllItemsFromList("list"));
        Assert.Equal("h", _storage.Connection.GetValueFromHash("hash", "f"));
        Assert.Equal(60, _storage.Connection.GetHashTtl("hash").TotalMinutes, 1.0);
        Assert.Equal(1, _storage.Connection.GetCounter("counter"));
        Assert.True(long.Parse(_storage.CreateJob(), null) > long.Parse(id, null));
        using var fetched = _storage.Fetch("critical");
        Assert.Equal(id, fetched.JobId);
    }

    [Fact]
    public void Reopen_WhatTheOldOneHeld_IsFree()
    {
        var id = _storage.Enqueue();
        _storage.Fetch("default");
        _storage.Connection.AnnounceServer("old", new ServerContext { Queues = ["default"], WorkerCount = 1 });
        _storage.Connection.AcquireDistributedLock("lock", _short);

        _storage.Reopen();

        using var again = _storage.Fetch("default");
        Assert.Equal(id, again.JobId);
        _storage.Connection.AcquireDistributedLock("lock", TimeSpan.FromSeconds(5)).Dispose();
        Assert.Empty(_storage.Monitor.Servers());
    }

    [Fact]
    public void Lock_HeldByAnotherStorage_TimesOut()
    {
        using var other = (IDisposable)_storage.OpenAnother();
        using var theirs = ((JobStorage)other).GetConnection();
        var held = theirs.AcquireDistributedLock("lock", _short);

        Assert.EndsWith(
            "lock",
            Assert
                .Throws<DistributedLockTimeoutException>(() =>
                    _storage.Connection.AcquireDistributedLock("lock", _short)
                )
                .Resource,
            StringComparison.Ordinal
        );

        held.Dispose();
        _storage.Connection.AcquireDistributedLock("lock", TimeSpan.FromSeconds(5)).Dispose();
    }

    [Fact]
    public async Task FetchNextJob_EnqueuedByAnotherStorage_Wakes()
    {
        using var other = (IDisposable)_storage.OpenAnother();
        using var theirs = ((JobStorage)other).GetConnection();
        var id = _storage.CreateJob();
        var fetch = Task.Run(() => _storage.Fetch("default"), Ct);
        await Task.WhenAny(fetch, Task.Delay(TimeSpan.FromMilliseconds(300), TimeProvider.System, Ct));
        Assert.False(fetch.IsCompleted);

        using (var transaction = theirs.CreateWriteTransaction())
        {
            transaction.AddToQueue("default", id);
            transaction.Commit();
        }

        // Before its own next look, which comes after 15 s.
        using var fetched = await fetch.WaitAsync(TimeSpan.FromSeconds(10), Ct);
        Assert.Equal(id, fetched.JobId);
    }
}
