using Hangfire.Common;
using Hangfire.Storage.Monitoring;

namespace Keyturn.Tests.Hangfire.SQLite.Contracts;

public sealed class MonitoringContractTests
{
    [Theory, MemberData(nameof(Storages.All), MemberType = typeof(Storages))]
    public void EmptyStorage_EveryRead_IsEmpty(StorageKind kind)
    {
        using var storage = Storages.Open(kind);
        var monitor = storage.Monitor;

        Assert.Empty(monitor.Queues());
        Assert.Empty(monitor.Servers());
        Assert.Empty(monitor.EnqueuedJobs("default", 0, 10));
        Assert.Empty(monitor.FetchedJobs("default", 0, 10));
        Assert.Empty(monitor.ProcessingJobs(0, 10));
        Assert.Empty(monitor.ScheduledJobs(0, 10));
        Assert.Empty(monitor.SucceededJobs(0, 10));
        Assert.Empty(monitor.FailedJobs(0, 10));
        Assert.Empty(monitor.DeletedJobs(0, 10));
        Assert.Empty(monitor.AwaitingJobs(0, 10));
        Assert.All(
            [
                monitor.ScheduledCount(),
                monitor.EnqueuedCount("default"),
                monitor.FetchedCount("default"),
                monitor.FailedCount(),
                monitor.ProcessingCount(),
                monitor.SucceededListCount(),
                monitor.DeletedListCount(),
                monitor.AwaitingCount(),
            ],
            count => Assert.Equal(0, count)
        );
        Assert.Equivalent(new StatisticsDto { Retries = 0, Awaiting = 0 }, monitor.GetStatistics());
    }

    [Theory, MemberData(nameof(Storages.All), MemberType = typeof(Storages))]
    public void EnqueuedJobs_InQueueOrder_WithEveryField(StorageKind kind)
    {
        using var storage = Storages.Open(kind);
        var (first, second) = (storage.Enqueue(), storage.Enqueue());
        storage.Commit(t => t.SetJobState(second, new TestState("Deleted")));

        var jobs = storage.Monitor.EnqueuedJobs("default", 0, 10);

        Assert.Equal([first, second], jobs.Select(j => j.Key));
        Assert.Equal(
            ("Enqueued", true, "default"),
            (jobs[0].Value.State, jobs[0].Value.InEnqueuedState, jobs[0].Value.StateData["Queue"])
        );
        Assert.Equal(
            ("Deleted", false, null, null),
            (jobs[1].Value.State, jobs[1].Value.InEnqueuedState, jobs[1].Value.EnqueuedAt, jobs[1].Value.StateData)
        );
        AssertJob(
            jobs[0].Value.Job,
            jobs[0].Value.InvocationData.Method,
            jobs[0].Value.LoadException,
            jobs[0].Value.EnqueuedAt
        );
        Assert.Equal(2, storage.Monitor.EnqueuedCount("default"));
        Assert.Equal([second], storage.Monitor.EnqueuedJobs("default", 1, 5).Select(j => j.Key));
        Assert.Equal([first], storage.Monitor.EnqueuedJobs("default", 0, 1).Select(j => j.Key));
        Assert.Empty(storage.Monitor.EnqueuedJobs("other", 0, 10));
    }

    [Theory, MemberData(nameof(Storages.All), MemberType = typeof(Storages))]
    public void EnqueuedJobs_JobThatIsGone_IsListedWithoutJob(StorageKind kind)
    {
        using var storage = Storages.Open(kind);
        storage.Commit(t => t.AddToQueue("default", "999999999"));

        var gone = Assert.Single(storage.Monitor.EnqueuedJobs("default", 0, 10));

        Assert.Equal("999999999", gone.Key);
        Assert.Equal((null, null, false), (gone.Value?.Job, gone.Value?.State, gone.Value?.InEnqueuedState ?? false));
        Assert.Equal(["999999999"], storage.Monitor.Queues().Single().FirstJobs.Select(j => j.Key));
    }

    [Theory, MemberData(nameof(Storages.All), MemberType = typeof(Storages))]
    public void Queues_ByName_WithLengthAndTheFirstFive(StorageKind kind)
    {
        using var storage = Storages.Open(kind);
        var ids = Enumerable.Range(0, 7).Select(_ => storage.Enqueue("second")).ToList();
        var other = storage.Enqueue("first");

        var queues = storage.Monitor.Queues();

        Assert.Equal([("first", 1), ("second", 7)], queues.Select(q => (q.Name, q.Length)));
        Assert.Equal([other], queues[0].FirstJobs.Select(j => j.Key));
        Assert.Equal(ids.Take(5), queues[1].FirstJobs.Select(j => j.Key));
        Assert.True(queues[1].FirstJobs[0].Value.InEnqueuedState);
        AssertJob(
            queues[1].FirstJobs[0].Value.Job,
            queues[1].FirstJobs[0].Value.InvocationData.Method,
            null,
            queues[1].FirstJobs[0].Value.EnqueuedAt
        );
    }

    [Theory, MemberData(nameof(Storages.All), MemberType = typeof(Storages))]
    public void ProcessingJobs_OldestFirst_WithEveryField(StorageKind kind)
    {
        using var storage = Storages.Open(kind);
        var first = storage.CreateJob("Processing", ("ServerId", "server:1"), ("WorkerId", "w"));
        var second = storage.CreateJob("Processing");

        var jobs = storage.Monitor.ProcessingJobs(0, 10);

        Assert.Equal([first, second], jobs.Select(j => j.Key));
        Assert.Equal(
            ("server:1", true, "w"),
            (jobs[0].Value.ServerId, jobs[0].Value.InProcessingState, jobs[0].Value.StateData["WorkerId"])
        );
        AssertJob(
            jobs[0].Value.Job,
            jobs[0].Value.InvocationData.Method,
            jobs[0].Value.LoadException,
            jobs[0].Value.StartedAt
        );
        Assert.Null(jobs[1].Value.ServerId);
        Assert.Equal(2, storage.Monitor.ProcessingCount());
    }

    [Theory, MemberData(nameof(Storages.All), MemberType = typeof(Storages))]
    public void ScheduledJobs_OldestFirst_WithEveryField(StorageKind kind)
    {
        using var storage = Storages.Open(kind);
        var at = new DateTime(2031, 2, 3, 4, 5, 6, DateTimeKind.Utc);
        var first = storage.CreateJob("Scheduled", ("EnqueueAt", JobHelper.SerializeDateTime(at)));
        var second = storage.CreateJob("Scheduled");

        var jobs = storage.Monitor.ScheduledJobs(0, 10);

        Assert.Equal([first, second], jobs.Select(j => j.Key));
        Assert.Equal((at, true), (jobs[0].Value.EnqueueAt, jobs[0].Value.InScheduledState));
        Assert.True(jobs[0].Value.StateData.ContainsKey("EnqueueAt"));
        AssertJob(
            jobs[0].Value.Job,
            jobs[0].Value.InvocationData.Method,
            jobs[0].Value.LoadException,
            jobs[0].Value.ScheduledAt
        );
        Assert.Equal(DateTime.MinValue, jobs[1].Value.EnqueueAt);
        Assert.Equal(2, storage.Monitor.ScheduledCount());
    }

    [Theory, MemberData(nameof(Storages.All), MemberType = typeof(Storages))]
    public void SucceededJobs_NewestFirst_WithEveryField(StorageKind kind)
    {
        using var storage = Storages.Open(kind);
        var first = storage.CreateJob(
            "Succeeded",
            ("Result", "\"42\""),
            ("PerformanceDuration", "1000"),
            ("Latency", "234")
        );
        var second = storage.CreateJob("Succeeded", ("Latency", "1"));

        var jobs = storage.Monitor.SucceededJobs(0, 10);

        Assert.Equal([second, first], jobs.Select(j => j.Key));
        Assert.Equal(
            ("\"42\"", 1234, true),
            (jobs[1].Value.Result, jobs[1].Value.TotalDuration, jobs[1].Value.InSucceededState)
        );
        Assert.Equal("234", jobs[1].Value.StateData["Latency"]);
        AssertJob(
            jobs[1].Value.Job,
            jobs[1].Value.InvocationData.Method,
            jobs[1].Value.LoadException,
            jobs[1].Value.SucceededAt
        );
        Assert.Equal((null, null), (jobs[0].Value.Result, jobs[0].Value.TotalDuration));
        Assert.Equal(2, storage.Monitor.SucceededListCount());
    }

    [Theory, MemberData(nameof(Storages.All), MemberType = typeof(Storages))]
    public void FailedJobs_NewestFirst_WithEveryField(StorageKind kind)
    {
        using var storage = Storages.Open(kind);
        var first = storage.CreateJob(
            "Failed",
            ("ExceptionType", "System.Exception"),
            ("ExceptionMessage", "no"),
            ("ExceptionDetails", "at x")
        );
        var second = storage.CreateJob("Failed");

        var jobs = storage.Monitor.FailedJobs(0, 10);

        Assert.Equal([second, first], jobs.Select(j => j.Key));
        var failed = jobs[1].Value;
        Assert.Equal(
            ("System.Exception", "no", "at x", "made Failed", true),
            (
                failed.ExceptionType,
                failed.ExceptionMessage,
                failed.ExceptionDetails,
                failed.Reason,
                failed.InFailedState
            )
        );
        Assert.Equal(3, failed.StateData.Count);
        AssertJob(failed.Job, failed.InvocationData.Method, failed.LoadException, failed.FailedAt);
        Assert.Equal(
            (null, null, null),
            (jobs[0].Value.ExceptionType, jobs[0].Value.ExceptionMessage, jobs[0].Value.ExceptionDetails)
        );
        Assert.Equal(2, storage.Monitor.FailedCount());
    }

    [Theory, MemberData(nameof(Storages.All), MemberType = typeof(Storages))]
    public void DeletedJobs_NewestFirst_WithEveryField(StorageKind kind)
    {
        using var storage = Storages.Open(kind);
        var first = storage.CreateJob("Deleted", ("DeletedAt", "then"));
        var second = storage.CreateJob("Deleted");

        var jobs = storage.Monitor.DeletedJobs(0, 10);

        Assert.Equal([second, first], jobs.Select(j => j.Key));
        Assert.Equal((true, "then"), (jobs[1].Value.InDeletedState, jobs[1].Value.StateData["DeletedAt"]));
        AssertJob(
            jobs[1].Value.Job,
            jobs[1].Value.InvocationData.Method,
            jobs[1].Value.LoadException,
            jobs[1].Value.DeletedAt
        );
        Assert.Equal(2, storage.Monitor.DeletedListCount());
    }

    [Theory, MemberData(nameof(Storages.All), MemberType = typeof(Storages))]
    public void AwaitingJobs_OldestFirst_WithTheParentsState(StorageKind kind)
    {
        using var storage = Storages.Open(kind);
        var parent = storage.CreateJob("Processing");
        var first = storage.CreateJob("Awaiting", ("ParentId", parent));
        var orphans = new[]
        {
            storage.CreateJob("Awaiting", ("ParentId", "999999999")),
            storage.CreateJob("Awaiting", ("ParentId", "abc")),
            storage.CreateJob("Awaiting"),
        };

        var jobs = storage.Monitor.AwaitingJobs(0, 10);

        Assert.Equal([first, .. orphans], jobs.Select(j => j.Key));
        Assert.Equal(
            ("Processing", true, parent),
            (jobs[0].Value.ParentStateName, jobs[0].Value.InAwaitingState, jobs[0].Value.StateData["ParentId"])
        );
        AssertJob(
            jobs[0].Value.Job,
            jobs[0].Value.InvocationData.Method,
            jobs[0].Value.LoadException,
            jobs[0].Value.AwaitingAt
        );
        Assert.All(jobs.Skip(1), j => Assert.Null(j.Value.ParentStateName));
        Assert.Equal(4, storage.Monitor.AwaitingCount());
    }

    [Theory, MemberData(nameof(Storages.All), MemberType = typeof(Storages))]
    public void Lists_Pages_GoOnWhereTheLastEnded(StorageKind kind)
    {
        using var storage = Storages.Open(kind);
        var succeeded = Enumerable.Range(0, 25).Select(_ => storage.CreateJob("Succeeded")).Reverse().ToList();
        var processing = Enumerable.Range(0, 5).Select(_ => storage.CreateJob("Processing")).ToList();

        Assert.Equal(succeeded.Take(10), storage.Monitor.SucceededJobs(0, 10).Select(j => j.Key));
        Assert.Equal(succeeded.Skip(10).Take(10), storage.Monitor.SucceededJobs(10, 10).Select(j => j.Key));
        Assert.Equal(succeeded.Skip(20), storage.Monitor.SucceededJobs(20, 10).Select(j => j.Key));
        Assert.Empty(storage.Monitor.SucceededJobs(25, 10));
        Assert.Empty(storage.Monitor.SucceededJobs(0, 0));
        Assert.Equal(processing.Skip(1).Take(3), storage.Monitor.ProcessingJobs(1, 3).Select(j => j.Key));
    }

    [Theory, MemberData(nameof(Storages.All), MemberType = typeof(Storages))]
    public void Lists_TypeThatIsGone_HaveTheLoadException(StorageKind kind)
    {
        using var storage = Storages.Open(kind);
        var id = storage.CreateJob(SampleJob.Vanished());
        storage.Commit(t =>
        {
            t.SetJobState(id, new TestState("Failed"));
            t.AddToQueue("default", id);
        });

        var failed = Assert.Single(storage.Monitor.FailedJobs(0, 10)).Value;
        var enqueued = Assert.Single(storage.Monitor.EnqueuedJobs("default", 0, 10)).Value;
        var details = storage.Monitor.JobDetails(id);

        Assert.Equal((null, null, null), (failed.Job, enqueued.Job, details.Job));
        Assert.All([failed.LoadException, enqueued.LoadException, details.LoadException], Assert.NotNull);
        Assert.All([failed.InvocationData, enqueued.InvocationData, details.InvocationData], d =>
            Assert.StartsWith("VanishedJob", d.Type, StringComparison.Ordinal)
        );
    }

    [Theory, MemberData(nameof(Storages.All), MemberType = typeof(Storages))]
    public void JobDetails_HasEveryField(StorageKind kind)
    {
        using var storage = Storages.Open(kind);
        var id = storage.CreateJob(SampleJob.Saying("details"), new() { ["P"] = "v" }, TimeSpan.FromHours(2));
        storage.Commit(t =>
        {
            t.SetJobState(id, new TestState("Enqueued", "new", ("Queue", "default")));
            t.SetJobState(id, new TestState("Failed", null));
        });

        var details = storage.Monitor.JobDetails(id);

        Assert.Equal(("details", null), (details.Job.Args[0], details.LoadException));
        Assert.Equal(nameof(SampleJob.Say), details.InvocationData.Method);
        Assert.Equal(new Dictionary<string, string> { ["P"] = "v" }, details.Properties);
        Assert.Equal(
            [("Failed", null), ("Enqueued", "new")],
            details.History.Select(h => (h.StateName, (string?)h.Reason))
        );
        Assert.Equal("default", details.History[1].Data["Queue"]);
        Assert.Empty(details.History[0].Data);
        Assert.Equal(Storages.UtcNow, details.CreatedAt!.Value, TimeSpan.FromMinutes(1));
        Assert.Equal(
            (DateTimeKind.Utc, DateTimeKind.Utc),
            (details.CreatedAt.Value.Kind, details.ExpireAt!.Value.Kind)
        );
        Assert.Equal(Storages.UtcNow.AddHours(2), details.ExpireAt.Value, TimeSpan.FromMinutes(1));
    }

    private static void AssertJob(Job job, string method, JobLoadException? loadException, DateTime? at)
    {
        Assert.Equal((nameof(SampleJob.Say), nameof(SampleJob.Say)), (job.Method.Name, method));
        Assert.Equal("hello", job.Args[0]);
        Assert.Null(loadException);
        Assert.Equal(DateTimeKind.Utc, at!.Value.Kind);
        Assert.Equal(Storages.UtcNow, at.Value, TimeSpan.FromMinutes(1));
    }
}
