using Hangfire.Common;

namespace Keyturn.Tests.Hangfire.SQLite.Contracts;

public sealed class JobContractTests
{
    private static readonly string[] _texts =
    [
        "",
        " ",
        "plain",
        "O'Brien said \"no\"; -- {0} %s",
        "Ünïcødé ☕ 漢字 🦷 e\u0301",
        "before\0after",
        "line\r\nbreak\ttab",
        new string('x', 200_000),
    ];

    public static TheoryData<StorageKind, int> AllTexts =>
        new(Storages.All.SelectMany(row => _texts.Select((_, text) => (row.Data, text))));

    [Theory, MemberData(nameof(Storages.All), MemberType = typeof(Storages))]
    public void CreateExpiredJob_Twice_ReturnsGrowingNumbers(StorageKind kind)
    {
        using var storage = Storages.Open(kind);

        var ids = Enumerable.Range(0, 5).Select(_ => long.Parse(storage.CreateJob(), null)).ToList();

        Assert.Equal(ids.Distinct().Order(), ids);
    }

    [Theory, MemberData(nameof(Storages.All), MemberType = typeof(Storages))]
    public void CreateExpiredJob_EveryKindOfArgument_ComesBack(StorageKind kind)
    {
        using var storage = Storages.Open(kind);
        var at = new DateTime(2025, 2, 3, 4, 5, 6, 789, DateTimeKind.Utc);
        var id = storage.CreateJob(Job.FromExpression(() => SampleJob.Count(1, long.MaxValue, at, new[] { "a", "b" })));

        var data = storage.Connection.GetJobData(id);

        Assert.Null(data.LoadException);
        Assert.Equal((typeof(SampleJob), nameof(SampleJob.Count)), (data.Job.Type, data.Job.Method.Name));
        Assert.Equal(new object[] { 1, long.MaxValue, at, new[] { "a", "b" } }, data.Job.Args);
        Assert.Equal(4, data.Job.Method.GetParameters().Length);
    }

    [Theory, MemberData(nameof(Storages.All), MemberType = typeof(Storages))]
    public void CreateExpiredJob_NullArgumentAndParameter_StayNull(StorageKind kind)
    {
        using var storage = Storages.Open(kind);
        var id = storage.CreateJob(SampleJob.Saying(null), new() { ["Nothing"] = null });

        var data = storage.Connection.GetJobData(id);

        Assert.Null(Assert.Single(data.Job.Args));
        Assert.Equal([new("Nothing", null!)], data.ParametersSnapshot);
        Assert.Null(storage.Connection.GetJobParameter(id, "Nothing"));
    }

    [Theory, MemberData(nameof(AllTexts))]
    public void CreateExpiredJob_AnyText_ComesBackInArgumentAndParameter(StorageKind kind, int text)
    {
        using var storage = Storages.Open(kind);
        var id = storage.CreateJob(SampleJob.Saying(_texts[text]), new() { ["Text"] = _texts[text] });

        var data = storage.Connection.GetJobData(id);

        Assert.Equal(_texts[text], data.Job.Args[0]);
        Assert.Equal(_texts[text], data.ParametersSnapshot["Text"]);
        Assert.Equal(_texts[text], storage.Connection.GetJobParameter(id, "Text"));
        Assert.Equal(_texts[text], storage.Monitor.JobDetails(id).Properties["Text"]);
    }

    [Theory, MemberData(nameof(Storages.All), MemberType = typeof(Storages))]
    public void CreateExpiredJob_WithQueue_KeepsIt(StorageKind kind)
    {
        using var storage = Storages.Open(kind);
        var critical = storage.CreateJob(SampleJob.Saying("a", "critical"));
        var plain = storage.CreateJob(SampleJob.Saying("a"));

        Assert.Equal("critical", storage.Connection.GetJobData(critical).Job.Queue);
        Assert.Equal("critical", storage.Connection.GetJobData(critical).InvocationData.Queue);
        Assert.Equal("critical", storage.Monitor.JobDetails(critical).Job.Queue);
        Assert.Null(storage.Connection.GetJobData(plain).Job.Queue);
    }

    [Theory, MemberData(nameof(Storages.All), MemberType = typeof(Storages))]
    public void CreateExpiredJob_Parameters_AreASnapshot(StorageKind kind)
    {
        using var storage = Storages.Open(kind);
        var id = storage.CreateJob(parameters: new() { ["Culture"] = "\"de-DE\"", ["culture"] = "other" });

        var before = storage.Connection.GetJobData(id).ParametersSnapshot;
        storage.Connection.SetJobParameter(id, "Later", "x");

        Assert.Equal(["Culture", "culture"], before.Keys.Order(StringComparer.Ordinal));
        Assert.Equal(("\"de-DE\"", "other"), (before["Culture"], before["culture"]));
        Assert.Equal("x", storage.Connection.GetJobData(id).ParametersSnapshot["Later"]);
    }

    [Theory, MemberData(nameof(Storages.All), MemberType = typeof(Storages))]
    public void GetJobData_NoParametersAndNoState_HasAnEmptySnapshotAndNoState(StorageKind kind)
    {
        using var storage = Storages.Open(kind);
        var id = storage.CreateJob();

        var data = storage.Connection.GetJobData(id);

        Assert.Empty(data.ParametersSnapshot);
        Assert.Null(data.State);
        Assert.Null(storage.Connection.GetStateData(id));
        Assert.Equal(DateTimeKind.Utc, data.CreatedAt.Kind);
        Assert.Equal(Storages.UtcNow, data.CreatedAt, TimeSpan.FromMinutes(1));
    }

    [Theory, MemberData(nameof(Storages.All), MemberType = typeof(Storages))]
    public void GetJobData_TypeThatIsGone_HasLoadExceptionAndInvocationData(StorageKind kind)
    {
        using var storage = Storages.Open(kind);
        var id = storage.CreateJob(SampleJob.Vanished());

        var data = storage.Connection.GetJobData(id);

        Assert.Null(data.Job);
        Assert.NotNull(data.LoadException);
        Assert.StartsWith("VanishedJob, Vanished", data.InvocationData.Type, StringComparison.Ordinal);
        Assert.Equal(("Run", "[]"), (data.InvocationData.Method, data.InvocationData.Arguments));
        Assert.Throws<JobLoadException>(data.EnsureLoaded);
    }

    [Theory, MemberData(nameof(Storages.All), MemberType = typeof(Storages))]
    public void Reads_UnknownIds_AreNull(StorageKind kind)
    {
        using var storage = Storages.Open(kind);
        storage.CreateJob();

        Assert.All(Storages.UnknownIds, id =>
        {
            Assert.Null(storage.Connection.GetJobData(id));
            Assert.Null(storage.Connection.GetStateData(id));
            Assert.Null(storage.Connection.GetJobParameter(id, "any"));
            Assert.Null(storage.Monitor.JobDetails(id));
        });
    }

    [Theory, MemberData(nameof(Storages.All), MemberType = typeof(Storages))]
    public void Writes_UnknownIds_ChangeNothingAndDoNotThrow(StorageKind kind)
    {
        using var storage = Storages.Open(kind);
        var known = storage.CreateJob();

        Assert.All(Storages.UnknownIds, id =>
        {
            storage.Connection.SetJobParameter(id, "any", "x");
            storage.Commit(t =>
            {
                t.SetJobParameter(id, "any", "x");
                t.SetJobState(id, new TestState("Failed"));
                t.AddJobState(id, new TestState("Failed"));
                t.ExpireJob(id, TimeSpan.FromDays(1));
                t.PersistJob(id);
                t.SetJobParameter(known, "Reached", id);
            });

            Assert.Equal(id, storage.Connection.GetJobParameter(known, "Reached"));
            Assert.Null(storage.Connection.GetJobData(id));
            Assert.Equal(0, storage.Monitor.FailedCount());
        });
    }

    [Theory, MemberData(nameof(Storages.All), MemberType = typeof(Storages))]
    public void SetJobParameter_NewAndKnown_IsWritten(StorageKind kind)
    {
        using var storage = Storages.Open(kind);
        var id = storage.CreateJob(parameters: new() { ["Kept"] = "k", ["Changed"] = "old" });

        storage.Connection.SetJobParameter(id, "New", "n");
        storage.Connection.SetJobParameter(id, "Changed", "new");
        storage.Connection.SetJobParameter(id, "Emptied", null);

        Assert.Equal(("k", "new", "n", null), (Read("Kept"), Read("Changed"), Read("New"), Read("Emptied")));
        Assert.Null(Read("Never"));

        string? Read(string name) => storage.Connection.GetJobParameter(id, name);
    }

    [Theory, MemberData(nameof(Storages.All), MemberType = typeof(Storages))]
    public void ExpireJob_AndPersistJob_MoveExpireAt(StorageKind kind)
    {
        using var storage = Storages.Open(kind);
        var id = storage.CreateJob(expireIn: TimeSpan.FromHours(5));
        Assert.Equal(Storages.UtcNow.AddHours(5), ExpireAt()!.Value, TimeSpan.FromMinutes(1));
        Assert.Equal(DateTimeKind.Utc, ExpireAt()!.Value.Kind);

        storage.Commit(t => t.ExpireJob(id, TimeSpan.FromDays(40)));
        Assert.Equal(Storages.UtcNow.AddDays(40), ExpireAt()!.Value, TimeSpan.FromMinutes(1));

        storage.Commit(t => t.ExpireJob(id, TimeSpan.FromHours(1)));
        Assert.Equal(Storages.UtcNow.AddHours(1), ExpireAt()!.Value, TimeSpan.FromMinutes(1));

        storage.Commit(t => t.PersistJob(id));
        Assert.Null(ExpireAt());

        DateTime? ExpireAt() => storage.Monitor.JobDetails(id).ExpireAt;
    }

    [Theory, MemberData(nameof(Storages.All), MemberType = typeof(Storages))]
    public void ExpireJob_LeavesTheOthersAlone(StorageKind kind)
    {
        using var storage = Storages.Open(kind);
        var (first, second) = (storage.CreateJob(), storage.CreateJob());

        storage.Commit(t =>
        {
            t.PersistJob(first);
            t.PersistJob(second);
            t.ExpireJob(first, TimeSpan.FromHours(1));
        });

        Assert.NotNull(storage.Monitor.JobDetails(first).ExpireAt);
        Assert.Null(storage.Monitor.JobDetails(second).ExpireAt);
    }

    [Theory, MemberData(nameof(Storages.All), MemberType = typeof(Storages))]
    public void Transaction_CreateJob_HasAnIdBeforeAndAJobAfterCommit(StorageKind kind)
    {
        using var storage = Storages.Open(kind);
        using var transaction = storage.Begin();

        var id = transaction.CreateJob(
            SampleJob.Saying("in one"),
            new Dictionary<string, string> { ["P"] = "v" },
            Storages.UtcNow,
            TimeSpan.FromHours(1)
        );
        var other = transaction.CreateJob(
            SampleJob.Saying("other"),
            new Dictionary<string, string>(),
            Storages.UtcNow,
            TimeSpan.FromHours(1)
        );
        transaction.SetJobParameter(id, "Q", "w");
        transaction.SetJobState(id, new TestState("Enqueued"));
        transaction.AddToQueue("default", id);

        Assert.NotEqual(id, other);
        Assert.Null(storage.Connection.GetJobData(id));
        transaction.Commit();

        var data = storage.Connection.GetJobData(id);
        Assert.Equal(
            ("in one", "Enqueued", "v", "w"),
            (data.Job.Args[0], data.State, data.ParametersSnapshot["P"], data.ParametersSnapshot["Q"])
        );
        Assert.Equal("other", storage.Connection.GetJobData(other).Job.Args[0]);
        using var fetched = storage.Fetch("default");
        Assert.Equal(id, fetched.JobId);
        fetched.RemoveFromQueue();
    }

    [Theory, MemberData(nameof(Storages.All), MemberType = typeof(Storages))]
    public void Transaction_CreateJobWithoutCommit_LeavesNothingAndNoIdTwice(StorageKind kind)
    {
        using var storage = Storages.Open(kind);
        string dropped;
        using (var transaction = storage.Begin())
        {
            dropped = transaction.CreateJob(
                SampleJob.Saying("never"),
                new Dictionary<string, string>(),
                Storages.UtcNow,
                TimeSpan.FromHours(1)
            );
        }

        var next = storage.CreateJob();

        Assert.NotEqual(dropped, next);
        Assert.Null(storage.Connection.GetJobData(dropped));
    }
}
