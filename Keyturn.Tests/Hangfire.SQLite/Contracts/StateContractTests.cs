namespace Keyturn.Tests.Hangfire.SQLite.Contracts;

public sealed class StateContractTests
{
    [Theory, MemberData(nameof(Storages.All), MemberType = typeof(Storages))]
    public void SetJobState_NewJob_IsCurrentWithReasonAndData(StorageKind kind)
    {
        using var storage = Storages.Open(kind);
        var id = storage.CreateJob();

        storage.Commit(t =>
            t.SetJobState(id, new TestState("Enqueued", "by a test", ("Queue", "default"), ("Empty", "")))
        );

        Assert.Equal("Enqueued", storage.Connection.GetJobData(id).State);
        var state = storage.Connection.GetStateData(id);
        Assert.Equal(("Enqueued", "by a test"), (state.Name, state.Reason));
        Assert.Equal(new Dictionary<string, string> { ["Queue"] = "default", ["Empty"] = "" }, state.Data);
    }

    [Theory, MemberData(nameof(Storages.All), MemberType = typeof(Storages))]
    public void SetJobState_WithoutReasonAndData_HasNullAndAnEmptyDictionary(StorageKind kind)
    {
        using var storage = Storages.Open(kind);
        var id = storage.CreateJob();

        storage.Commit(t => t.SetJobState(id, new TestState("Custom")));

        var state = storage.Connection.GetStateData(id);
        Assert.Null(state.Reason);
        Assert.Empty(state.Data);
    }

    [Theory, MemberData(nameof(Storages.All), MemberType = typeof(Storages))]
    public void SetJobState_OddTexts_ComeBack(StorageKind kind)
    {
        using var storage = Storages.Open(kind);
        var id = storage.CreateJob();
        var trace = new string('é', 100_000);

        storage.Commit(t =>
            t.SetJobState(
                id,
                new TestState(
                    "Failed",
                    "{\"json\":'☕'}",
                    ("Key with \"quotes\"", "a\0b"),
                    ("Trace", trace),
                    ("None", null)
                )
            )
        );

        var state = storage.Connection.GetStateData(id);
        Assert.Equal("{\"json\":'☕'}", state.Reason);
        Assert.Equal(
            ("a\0b", trace, null),
            (state.Data["Key with \"quotes\""], state.Data["Trace"], state.Data["None"])
        );
    }

    [Theory, MemberData(nameof(Storages.All), MemberType = typeof(Storages))]
    public void SetJobState_Again_ReplacesTheCurrentOne(StorageKind kind)
    {
        using var storage = Storages.Open(kind);
        var id = storage.CreateJob("Enqueued", ("Queue", "default"));

        storage.Commit(t => t.SetJobState(id, new TestState("Processing", null, ("ServerId", "s"))));

        Assert.Equal("Processing", storage.Connection.GetJobData(id).State);
        Assert.Equal(["ServerId"], storage.Connection.GetStateData(id).Data.Keys);
        Assert.Equal((0, 1), (storage.Monitor.GetStatistics().Enqueued, storage.Monitor.GetStatistics().Processing));
    }

    [Theory, MemberData(nameof(Storages.All), MemberType = typeof(Storages))]
    public void SetJobState_TwiceInOneCommit_LastIsCurrentAndBothAreHistory(StorageKind kind)
    {
        using var storage = Storages.Open(kind);
        var id = storage.CreateJob();

        storage.Commit(t =>
        {
            t.SetJobState(id, new TestState("Succeeded"));
            t.SetJobState(id, new TestState("Deleted"));
        });

        Assert.Equal("Deleted", storage.Connection.GetJobData(id).State);
        Assert.Equal(["Deleted", "Succeeded"], storage.Monitor.JobDetails(id).History.Select(h => h.StateName));
        Assert.Equal((0, 1), (storage.Monitor.SucceededListCount(), storage.Monitor.DeletedListCount()));
    }

    [Theory, MemberData(nameof(Storages.All), MemberType = typeof(Storages))]
    public void AddJobState_IsHistoryOnly(StorageKind kind)
    {
        using var storage = Storages.Open(kind);
        var id = storage.CreateJob("Enqueued", ("Queue", "default"));

        storage.Commit(t => t.AddJobState(id, new TestState("Failed", "in between", ("ExceptionType", "E"))));

        Assert.Equal("Enqueued", storage.Connection.GetJobData(id).State);
        Assert.Equal(
            ("Enqueued", "made Enqueued"),
            storage.Connection.GetStateData(id) is var state ? (state.Name, state.Reason) : default
        );
        Assert.Equal(["Failed", "Enqueued"], storage.Monitor.JobDetails(id).History.Select(h => h.StateName));
        Assert.Equal(0, storage.Monitor.FailedCount());
    }

    [Theory, MemberData(nameof(Storages.All), MemberType = typeof(Storages))]
    public void AddJobState_JobWithoutState_LeavesItWithout(StorageKind kind)
    {
        using var storage = Storages.Open(kind);
        var id = storage.CreateJob();

        storage.Commit(t => t.AddJobState(id, new TestState("Failed")));

        Assert.Null(storage.Connection.GetStateData(id));
        Assert.Null(storage.Connection.GetJobData(id).State);
        Assert.Single(storage.Monitor.JobDetails(id).History);
    }

    [Theory, MemberData(nameof(Storages.All), MemberType = typeof(Storages))]
    public void History_IsNewestFirst_EvenWithinAMillisecond(StorageKind kind)
    {
        using var storage = Storages.Open(kind);
        var id = storage.CreateJob();

        storage.Commit(t =>
        {
            for (var step = 0; step < 30; step++)
                t.SetJobState(id, new TestState($"Step{step}", $"because {step}", ("Step", $"{step}")));
        });

        var history = storage.Monitor.JobDetails(id).History;
        Assert.Equal(
            Enumerable.Range(0, 30).Reverse().Select(step => ($"Step{step}", $"because {step}", $"{step}")),
            history.Select(h => (h.StateName, h.Reason, h.Data["Step"]))
        );
        Assert.All(history, h => Assert.Equal(DateTimeKind.Utc, h.CreatedAt.Kind));
        Assert.All(history, h => Assert.Equal(Storages.UtcNow, h.CreatedAt, TimeSpan.FromMinutes(1)));
    }

    [Theory, MemberData(nameof(Storages.All), MemberType = typeof(Storages))]
    public void SetJobState_SerializeDataThrows_ThrowsWhenRecordedAndWritesNothing(StorageKind kind)
    {
        using var storage = Storages.Open(kind);
        var id = storage.CreateJob("Enqueued");
        var broken = new TestState("Failed")
        {
            OnSerialize = () => throw new InvalidOperationException("broken state"),
        };
        using (var transaction = storage.Begin())
        {
            transaction.AddToSet("set", "value");

            Assert.Throws<InvalidOperationException>(() => transaction.SetJobState(id, broken));
            Assert.Throws<InvalidOperationException>(() => transaction.AddJobState(id, broken));
        }

        Assert.Equal("Enqueued", storage.Connection.GetJobData(id).State);
        Assert.Single(storage.Monitor.JobDetails(id).History);
        Assert.Empty(storage.Connection.GetAllItemsFromSet("set"));
    }

    [Theory, MemberData(nameof(Storages.All), MemberType = typeof(Storages))]
    public void SetJobState_SerializeData_RunsWhenRecordedAndNotInCommit(StorageKind kind)
    {
        using var storage = Storages.Open(kind);
        var id = storage.CreateJob();
        var calls = 0;
        using var transaction = storage.Begin();

        transaction.SetJobState(id, new TestState("Enqueued") { OnSerialize = () => calls++ });
        Assert.Equal(1, calls);
        transaction.Commit();

        Assert.Equal(1, calls);
        Assert.Equal("Enqueued", storage.Connection.GetJobData(id).State);
    }
}
