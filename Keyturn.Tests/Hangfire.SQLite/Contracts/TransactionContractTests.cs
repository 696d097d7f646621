using Hangfire.Storage;

namespace Keyturn.Tests.Hangfire.SQLite.Contracts;

public sealed class TransactionContractTests
{
    [Theory, MemberData(nameof(Storages.All), MemberType = typeof(Storages))]
    public void Commit_ShowsEverythingAtOnce_AndNothingBefore(StorageKind kind)
    {
        using var storage = Storages.Open(kind);
        var id = storage.CreateJob();
        using var transaction = storage.Begin();
        WriteOfEachKind(transaction, id);

        AssertNothing(storage, id);
        transaction.Commit();

        Assert.Equal("Enqueued", storage.Connection.GetJobData(id).State);
        Assert.Equal("v", storage.Connection.GetJobParameter(id, "P"));
        Assert.Equal(1, storage.Monitor.EnqueuedCount("default"));
        Assert.Equal(["s"], storage.Connection.GetAllItemsFromSet("set"));
        Assert.Equal(["l"], storage.Connection.GetAllItemsFromList("list"));
        Assert.Equal("h", storage.Connection.GetValueFromHash("hash", "f"));
        Assert.Equal(1, storage.Connection.GetCounter("counter"));
    }

    [Theory, MemberData(nameof(Storages.All), MemberType = typeof(Storages))]
    public void Dispose_WithoutCommit_WritesNothing(StorageKind kind)
    {
        using var storage = Storages.Open(kind);
        var id = storage.CreateJob();

        using (var transaction = storage.Begin())
            WriteOfEachKind(transaction, id);

        AssertNothing(storage, id);
    }

    [Theory, MemberData(nameof(Storages.All), MemberType = typeof(Storages))]
    public void Commit_RunsInTheOrderOfTheCalls(StorageKind kind)
    {
        using var storage = Storages.Open(kind);

        storage.Commit(t =>
        {
            t.AddToSet("gone", "a");
            t.RemoveSet("gone");
            t.RemoveSet("kept");
            t.AddToSet("kept", "a", 1);
            t.AddToSet("kept", "a", 2);
            t.InsertToList("list", "1");
            t.InsertToList("list", "2");
            t.TrimList("list", 0, 0);
            t.InsertToList("list", "3");
        });

        Assert.Empty(storage.Connection.GetAllItemsFromSet("gone"));
        Assert.Equal("a", storage.Connection.GetFirstByLowestScoreFromSet("kept", 2, 2));
        Assert.Equal(["3", "2"], storage.Connection.GetAllItemsFromList("list"));
    }

    [Theory, MemberData(nameof(Storages.All), MemberType = typeof(Storages))]
    public void Commit_WithNothing_IsAllowed(StorageKind kind)
    {
        using var storage = Storages.Open(kind);

        storage.Commit(_ => { });

        Assert.Equal(0, storage.Monitor.GetStatistics().Enqueued);
    }

    [Theory, MemberData(nameof(Storages.All), MemberType = typeof(Storages))]
    public void Commit_IsSeenByOtherConnectionsAtOnce(StorageKind kind)
    {
        using var storage = Storages.Open(kind);
        using var other = storage.OpenConnection();

        for (var i = 0; i < 50; i++)
        {
            storage.Commit(t => t.IncrementCounter("counter"));
            Assert.Equal(i + 1, other.GetCounter("counter"));
        }
    }

    [Theory, MemberData(nameof(Storages.All), MemberType = typeof(Storages))]
    public async Task Commit_FromManyThreads_LosesNothing(StorageKind kind)
    {
        using var storage = Storages.Open(kind);

        await Parallel.ForEachAsync(Enumerable.Range(0, 4), TestContext.Current.CancellationToken, (worker, _) =>
        {
            using var connection = storage.OpenConnection();
            for (var i = 0; i < 50; i++)
            {
                using var transaction = connection.CreateWriteTransaction();
                transaction.IncrementCounter("counter");
                transaction.AddToSet("set", $"{worker}-{i}");
                transaction.InsertToList("list", $"{worker}-{i}");
                transaction.Commit();
            }

            return ValueTask.CompletedTask;
        });

        Assert.Equal(
            (200, 200, 200),
            (
                storage.Connection.GetCounter("counter"),
                storage.Connection.GetSetCount("set"),
                storage.Connection.GetListCount("list")
            )
        );
    }

    [Theory, MemberData(nameof(Storages.All), MemberType = typeof(Storages))]
    public void Commit_TakesHundredsOfCommands(StorageKind kind)
    {
        using var storage = Storages.Open(kind);

        storage.Commit(t =>
        {
            for (var i = 0; i < 3_000; i++)
                t.AddToSet("set", $"{i:0000}", i);
        });

        Assert.Equal(3_000, storage.Connection.GetSetCount("set"));
        Assert.Equal(
            Enumerable.Range(0, 1_000).Select(i => $"{i:0000}"),
            storage.Connection.GetFirstByLowestScoreFromSet("set", 0, 1e9, 1_000)
        );
    }

    private static void WriteOfEachKind(JobStorageTransaction transaction, string id)
    {
        transaction.SetJobState(id, new TestState("Enqueued"));
        transaction.SetJobParameter(id, "P", "v");
        transaction.AddToQueue("default", id);
        transaction.AddToSet("set", "s");
        transaction.InsertToList("list", "l");
        transaction.SetRangeInHash("hash", [new("f", "h")]);
        transaction.IncrementCounter("counter");
    }

    private static void AssertNothing(StorageUnderTest storage, string id)
    {
        Assert.Null(storage.Connection.GetJobData(id).State);
        Assert.Empty(storage.Monitor.JobDetails(id).History);
        Assert.Null(storage.Connection.GetJobParameter(id, "P"));
        Assert.Equal(0, storage.Monitor.EnqueuedCount("default"));
        Assert.Empty(storage.Connection.GetAllItemsFromSet("set"));
        Assert.Empty(storage.Connection.GetAllItemsFromList("list"));
        Assert.Null(storage.Connection.GetAllEntriesFromHash("hash"));
        Assert.Equal(0, storage.Connection.GetCounter("counter"));
    }
}
