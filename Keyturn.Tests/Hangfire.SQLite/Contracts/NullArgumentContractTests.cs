using Hangfire.Server;
using Hangfire.Storage;

namespace Keyturn.Tests.Hangfire.SQLite.Contracts;

/// <summary>
/// Hangfire itself calls with null and checks the name in the exception, so the names are part of the contract.
/// </summary>
public sealed class NullArgumentContractTests
{
    private static readonly (string Call, string Parameter, Action<JobStorageConnection> Run)[] _connectionCalls =
    [
        ("CreateExpiredJob job", "job", c =>
            c.CreateExpiredJob(null, new Dictionary<string, string>(), Storages.UtcNow, TimeSpan.FromDays(1))
        ),
        ("CreateExpiredJob parameters", "parameters", c =>
            c.CreateExpiredJob(SampleJob.Saying("x"), null, Storages.UtcNow, TimeSpan.FromDays(1))
        ),
        ("FetchNextJob", "queues", c => c.FetchNextJob(null, TestContext.Current.CancellationToken)),
        ("SetJobParameter id", "id", c => c.SetJobParameter(null, "n", "v")),
        ("SetJobParameter name", "name", c => c.SetJobParameter("1", null, "v")),
        ("GetJobParameter id", "id", c => c.GetJobParameter(null, "n")),
        ("GetJobParameter name", "name", c => c.GetJobParameter("1", null)),
        ("GetJobData", "jobId", c => c.GetJobData(null)),
        ("GetStateData", "jobId", c => c.GetStateData(null)),
        ("AnnounceServer id", "serverId", c => c.AnnounceServer(null, new ServerContext())),
        ("AnnounceServer context", "context", c => c.AnnounceServer("s", null)),
        ("RemoveServer", "serverId", c => c.RemoveServer(null)),
        ("Heartbeat", "serverId", c => c.Heartbeat(null)),
        ("AcquireDistributedLock", "resource", c => c.AcquireDistributedLock(null, TimeSpan.FromSeconds(1)).Dispose()),
        ("GetAllItemsFromSet", "key", c => c.GetAllItemsFromSet(null)),
        ("GetFirstByLowestScoreFromSet", "key", c => c.GetFirstByLowestScoreFromSet(null, 0, 1)),
        ("GetFirstByLowestScoreFromSet many", "key", c => c.GetFirstByLowestScoreFromSet(null, 0, 0, 1)),
        ("GetSetCount", "key", c => c.GetSetCount(null)),
        ("GetSetCount many", "keys", c => c.GetSetCount(null, 1)),
        ("GetSetContains key", "key", c => c.GetSetContains(null, "v")),
        ("GetSetContains value", "value", c => c.GetSetContains("k", null)),
        ("GetRangeFromSet", "key", c => c.GetRangeFromSet(null, 0, 1)),
        ("GetSetTtl", "key", c => c.GetSetTtl(null)),
        ("SetRangeInHash key", "key", c => c.SetRangeInHash(null, [])),
        ("SetRangeInHash pairs", "keyValuePairs", c => c.SetRangeInHash("k", null)),
        ("GetAllEntriesFromHash", "key", c => c.GetAllEntriesFromHash(null)),
        ("GetValueFromHash key", "key", c => c.GetValueFromHash(null, "f")),
        ("GetValueFromHash name", "name", c => c.GetValueFromHash("k", null)),
        ("GetHashCount", "key", c => c.GetHashCount(null)),
        ("GetHashTtl", "key", c => c.GetHashTtl(null)),
        ("GetListCount", "key", c => c.GetListCount(null)),
        ("GetAllItemsFromList", "key", c => c.GetAllItemsFromList(null)),
        ("GetRangeFromList", "key", c => c.GetRangeFromList(null, 0, 1)),
        ("GetListTtl", "key", c => c.GetListTtl(null)),
        ("GetCounter", "key", c => c.GetCounter(null)),
    ];

    private static readonly (string Call, string Parameter, Action<JobStorageTransaction> Run)[] _transactionCalls =
    [
        ("CreateJob job", "job", t =>
            t.CreateJob(null, new Dictionary<string, string>(), Storages.UtcNow, TimeSpan.FromDays(1))
        ),
        ("CreateJob parameters", "parameters", t =>
            t.CreateJob(SampleJob.Saying("x"), null, Storages.UtcNow, TimeSpan.FromDays(1))
        ),
        ("SetJobParameter name", "name", t => t.SetJobParameter("1", null, "v")),
        ("ExpireJob", "jobId", t => t.ExpireJob(null, TimeSpan.FromDays(1))),
        ("PersistJob", "jobId", t => t.PersistJob(null)),
        ("SetJobState id", "jobId", t => t.SetJobState(null, new TestState("S"))),
        ("SetJobState state", "state", t => t.SetJobState("1", null)),
        ("AddJobState id", "jobId", t => t.AddJobState(null, new TestState("S"))),
        ("AddJobState state", "state", t => t.AddJobState("1", null)),
        ("AddToQueue queue", "queue", t => t.AddToQueue(null, "1")),
        ("AddToQueue id", "jobId", t => t.AddToQueue("q", null)),
        ("IncrementCounter", "key", t => t.IncrementCounter(null)),
        ("IncrementCounter expiring", "key", t => t.IncrementCounter(null, TimeSpan.FromDays(1))),
        ("DecrementCounter", "key", t => t.DecrementCounter(null)),
        ("DecrementCounter expiring", "key", t => t.DecrementCounter(null, TimeSpan.FromDays(1))),
        ("AddToSet key", "key", t => t.AddToSet(null, "v")),
        ("AddToSet value", "value", t => t.AddToSet("k", null)),
        ("AddToSet scored key", "key", t => t.AddToSet(null, "v", 1)),
        ("AddToSet scored value", "value", t => t.AddToSet("k", null, 1)),
        ("AddRangeToSet key", "key", t => t.AddRangeToSet(null, [])),
        ("AddRangeToSet items", "items", t => t.AddRangeToSet("k", null)),
        ("RemoveFromSet key", "key", t => t.RemoveFromSet(null, "v")),
        ("RemoveFromSet value", "value", t => t.RemoveFromSet("k", null)),
        ("RemoveSet", "key", t => t.RemoveSet(null)),
        ("InsertToList key", "key", t => t.InsertToList(null, "v")),
        ("InsertToList value", "value", t => t.InsertToList("k", null)),
        ("RemoveFromList key", "key", t => t.RemoveFromList(null, "v")),
        ("RemoveFromList value", "value", t => t.RemoveFromList("k", null)),
        ("TrimList", "key", t => t.TrimList(null, 0, 1)),
        ("SetRangeInHash key", "key", t => t.SetRangeInHash(null, [])),
        ("SetRangeInHash pairs", "keyValuePairs", t => t.SetRangeInHash("k", null)),
        ("RemoveHash", "key", t => t.RemoveHash(null)),
        ("ExpireSet", "key", t => t.ExpireSet(null, TimeSpan.FromDays(1))),
        ("ExpireList", "key", t => t.ExpireList(null, TimeSpan.FromDays(1))),
        ("ExpireHash", "key", t => t.ExpireHash(null, TimeSpan.FromDays(1))),
        ("PersistSet", "key", t => t.PersistSet(null)),
        ("PersistList", "key", t => t.PersistList(null)),
        ("PersistHash", "key", t => t.PersistHash(null)),
        ("AcquireDistributedLock", "resource", t => t.AcquireDistributedLock(null, TimeSpan.FromSeconds(1))),
    ];

    private static readonly (string Call, string Parameter, Action<JobStorageMonitor> Run)[] _monitorCalls =
    [
        ("JobDetails", "jobId", m => m.JobDetails(null)),
        ("EnqueuedJobs", "queue", m => m.EnqueuedJobs(null, 0, 1)),
        ("FetchedJobs", "queue", m => m.FetchedJobs(null, 0, 1)),
        ("EnqueuedCount", "queue", m => m.EnqueuedCount(null)),
        ("FetchedCount", "queue", m => m.FetchedCount(null)),
    ];

    [Theory, MemberData(nameof(Storages.All), MemberType = typeof(Storages))]
    public void Connection_Null_ThrowsWithTheParametersName(StorageKind kind)
    {
        using var storage = Storages.Open(kind);
        AssertAll(_connectionCalls, storage.Connection);
    }

    [Theory, MemberData(nameof(Storages.All), MemberType = typeof(Storages))]
    public void Transaction_Null_ThrowsWhenRecorded(StorageKind kind)
    {
        using var storage = Storages.Open(kind);
        using var transaction = storage.Begin();
        AssertAll(_transactionCalls, transaction);
    }

    [Theory, MemberData(nameof(Storages.All), MemberType = typeof(Storages))]
    public void Monitor_Null_ThrowsWithTheParametersName(StorageKind kind)
    {
        using var storage = Storages.Open(kind);
        AssertAll(_monitorCalls, storage.Monitor);
    }

    private static void AssertAll<T>((string Call, string Parameter, Action<T> Run)[] calls, T target)
    {
        // All wrong ones at once: a new storage usually gets these wrong in groups.
        var wrong = calls
            .Select(c =>
                (
                    c.Call,
                    Expected: c.Parameter,
                    Seen: (Record.Exception(() => c.Run(target)) as ArgumentNullException)?.ParamName
                )
            )
            .Where(c => c.Seen != c.Expected);
        Assert.Empty(wrong);
    }
}
