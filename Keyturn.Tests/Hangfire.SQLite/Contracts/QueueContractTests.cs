using System.Collections.Concurrent;

namespace Keyturn.Tests.Hangfire.SQLite.Contracts;

public sealed class QueueContractTests
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Theory, MemberData(nameof(Storages.All), MemberType = typeof(Storages))]
    public void FetchNextJob_OneQueue_IsFirstInFirstOut(StorageKind kind)
    {
        using var storage = Storages.Open(kind);
        var ids = Enumerable.Range(0, 5).Select(_ => storage.Enqueue()).ToList();

        Assert.Equal(ids, Drain(storage, 5, "default"));
        Assert.Equal(0, storage.Monitor.EnqueuedCount("default"));
    }

    [Theory, MemberData(nameof(Storages.All), MemberType = typeof(Storages))]
    public void FetchNextJob_SeveralQueues_GoesByTheOrderGiven(StorageKind kind)
    {
        using var storage = Storages.Open(kind);
        var (low, high, middle) = (storage.Enqueue("a-low"), storage.Enqueue("z-high"), storage.Enqueue("m-middle"));

        Assert.Equal([high, middle, low], Drain(storage, 3, "z-high", "m-middle", "a-low"));
    }

    [Theory, MemberData(nameof(Storages.All), MemberType = typeof(Storages))]
    public void FetchNextJob_OtherQueue_IsLeftAlone(StorageKind kind)
    {
        using var storage = Storages.Open(kind);
        storage.Enqueue("other");
        storage.Enqueue("Default");
        var mine = storage.Enqueue("default");

        Assert.Equal([mine], Drain(storage, 1, "default"));
        Assert.Equal((1, 1), (storage.Monitor.EnqueuedCount("other"), storage.Monitor.EnqueuedCount("Default")));
    }

    [Theory, MemberData(nameof(Storages.All), MemberType = typeof(Storages))]
    public void FetchNextJob_SameJobTwiceInTheQueue_ComesTwice(StorageKind kind)
    {
        using var storage = Storages.Open(kind);
        var id = storage.Enqueue();
        storage.Commit(t => t.AddToQueue("default", id));

        Assert.Equal(2, storage.Monitor.EnqueuedCount("default"));
        Assert.Equal([id, id], Drain(storage, 2, "default"));
    }

    [Theory, MemberData(nameof(Storages.All), MemberType = typeof(Storages))]
    public void FetchNextJob_IdWithoutAJob_IsHandedOut_SoThatTheWorkerRemovesIt(StorageKind kind)
    {
        using var storage = Storages.Open(kind);
        storage.Commit(t => t.AddToQueue("default", "999999999"));

        Assert.Equal(["999999999"], Drain(storage, 1, "default"));
    }

    [Theory, MemberData(nameof(Storages.All), MemberType = typeof(Storages))]
    public void AddToQueue_NotANumber_IsIgnored(StorageKind kind)
    {
        using var storage = Storages.Open(kind);

        storage.Commit(t =>
        {
            t.AddToQueue("default", "abc");
            t.AddToQueue("default", "");
        });

        Assert.Equal(0, storage.Monitor.EnqueuedCount("default"));
    }

    [Theory, MemberData(nameof(Storages.All), MemberType = typeof(Storages))]
    public async Task FetchNextJob_EmptyQueue_WaitsUntilAnotherThreadEnqueues(StorageKind kind)
    {
        using var storage = Storages.Open(kind);
        var fetch = Task.Run(() => storage.Fetch("default", "second"), Ct);
        await Task.WhenAny(fetch, Task.Delay(TimeSpan.FromMilliseconds(300), TimeProvider.System, Ct));
        Assert.False(fetch.IsCompleted);

        using var other = storage.OpenConnection();
        using var transaction = other.CreateWriteTransaction();
        var id = storage.CreateJob();
        transaction.AddToQueue("second", id);
        transaction.Commit();

        using var fetched = await fetch.WaitAsync(TimeSpan.FromSeconds(10), Ct);
        Assert.Equal(id, fetched.JobId);
        fetched.RemoveFromQueue();
    }

    [Theory, MemberData(nameof(Storages.All), MemberType = typeof(Storages))]
    public async Task FetchNextJob_CancelledWhileItWaits_Throws(StorageKind kind)
    {
        using var storage = Storages.Open(kind);
        using var stop = new CancellationTokenSource();
        var fetch = Task.Run(() => storage.Connection.FetchNextJob(["default"], stop.Token), Ct);
        await Task.WhenAny(fetch, Task.Delay(TimeSpan.FromMilliseconds(200), TimeProvider.System, Ct));

        await stop.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => fetch.WaitAsync(TimeSpan.FromSeconds(10), Ct));
    }

    [Theory, MemberData(nameof(Storages.All), MemberType = typeof(Storages))]
    public void FetchNextJob_CancelledBefore_Throws(StorageKind kind)
    {
        using var storage = Storages.Open(kind);

        Assert.ThrowsAny<OperationCanceledException>(() =>
            storage.Connection.FetchNextJob(["default"], new CancellationToken(canceled: true))
        );
    }

    [Theory, MemberData(nameof(Storages.All), MemberType = typeof(Storages))]
    public void FetchNextJob_NoQueues_Throws(StorageKind kind)
    {
        using var storage = Storages.Open(kind);

        Assert.Equal(
            "queues",
            Assert.ThrowsAny<ArgumentException>(() => storage.Connection.FetchNextJob([], Ct)).ParamName
        );
    }

    [Theory, MemberData(nameof(Storages.All), MemberType = typeof(Storages))]
    public async Task FetchNextJob_ManyWorkers_EachJobOnce(StorageKind kind)
    {
        using var storage = Storages.Open(kind);
        var ids = Enumerable.Range(0, 200).Select(_ => storage.Enqueue()).ToList();
        var seen = new ConcurrentBag<string>();
        using var done = new CancellationTokenSource();

        // Five workers for work of four jobs: the last ones wait on an empty queue and must be released.
        var workers = Enumerable
            .Range(0, 5)
            .Select(_ =>
                Task.Run(
                    () =>
                    {
                        using var connection = storage.OpenConnection();
                        try
                        {
                            while (true)
                            {
                                using var fetched = connection.FetchNextJob(["default"], done.Token);
                                seen.Add(fetched.JobId);
                                fetched.RemoveFromQueue();
                                if (seen.Count >= ids.Count)
                                    done.CancelAfter(TimeSpan.FromMilliseconds(200));
                            }
                        }
                        catch (OperationCanceledException) { }
                    },
                    Ct
                )
            );
        await Task.WhenAll(workers).WaitAsync(TimeSpan.FromSeconds(30), Ct);

        Assert.Equal(ids.Order(StringComparer.Ordinal), seen.Order(StringComparer.Ordinal));
    }

    [Theory, MemberData(nameof(Storages.All), MemberType = typeof(Storages))]
    public void RemoveFromQueue_InTransactionAndOnceMore_TakesItAwayForGood(StorageKind kind)
    {
        using var storage = Storages.Open(kind);
        var id = storage.Enqueue();
        using (var fetched = storage.Fetch("default"))
        {
            storage.Commit(t =>
            {
                t.SetJobState(id, new TestState("Succeeded"));
                t.RemoveFromQueue(fetched);
            });

            // Hangfire's worker does this after every commit.
            fetched.RemoveFromQueue();
        }

        var next = storage.Enqueue();
        Assert.Equal([next], Drain(storage, 1, "default"));
        Assert.Equal((0, 0), (storage.Monitor.EnqueuedCount("default"), storage.Monitor.FetchedCount("default")));
    }

    [Theory, MemberData(nameof(Storages.All), MemberType = typeof(Storages))]
    public void Requeue_IsFetchedAgain_AndDisposeAddsNoSecond(StorageKind kind)
    {
        using var storage = Storages.Open(kind);
        var id = storage.Enqueue();
        using (var fetched = storage.Fetch("default"))
            fetched.Requeue();

        Assert.Equal(1, storage.Monitor.EnqueuedCount("default"));
        Assert.Equal([id], Drain(storage, 1, "default"));
    }

    [Theory, MemberData(nameof(Storages.All), MemberType = typeof(Storages))]
    public async Task Requeue_WakesAWaitingWorker(StorageKind kind)
    {
        using var storage = Storages.Open(kind);
        var id = storage.Enqueue();
        using var fetched = storage.Fetch("default");
        using var other = storage.OpenConnection();
        var waiting = Task.Run(() => other.FetchNextJob(["default"], Ct), Ct);
        await Task.WhenAny(waiting, Task.Delay(TimeSpan.FromMilliseconds(200), TimeProvider.System, Ct));
        Assert.False(waiting.IsCompleted);

        fetched.Requeue();

        using var again = await waiting.WaitAsync(TimeSpan.FromSeconds(10), Ct);
        Assert.Equal(id, again.JobId);
        again.RemoveFromQueue();
    }

    private static List<string> Drain(StorageUnderTest storage, int count, params string[] queues)
    {
        var ids = new List<string>();
        while (ids.Count < count)
        {
            using var fetched = storage.Fetch(queues);
            ids.Add(fetched.JobId);
            fetched.RemoveFromQueue();
        }

        return ids;
    }
}
