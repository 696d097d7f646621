using Hangfire;
using Hangfire.Common;
using Hangfire.Storage;

namespace Keyturn.Tests.Hangfire.SQLite.Contracts;

/// <summary>A storage in its own folder, with a connection and a monitor, all removed at the end.</summary>
internal sealed class StorageUnderTest : IDisposable
{
    private readonly string _folder;
    private readonly Func<string, JobStorage> _open;

    public StorageUnderTest(string folder, Func<string, JobStorage> open)
    {
        (_folder, _open) = (folder, open);
        Storage = open(folder);
        Connection = OpenConnection();
    }

    public JobStorage Storage { get; private set; }

    public JobStorageConnection Connection { get; private set; }

    public JobStorageMonitor Monitor => (JobStorageMonitor)Storage.GetMonitoringApi();

    public JobStorageConnection OpenConnection() => (JobStorageConnection)Storage.GetConnection();

    public JobStorageTransaction Begin() => (JobStorageTransaction)Connection.CreateWriteTransaction();

    public void Commit(Action<JobStorageTransaction> record)
    {
        using var transaction = Begin();
        record(transaction);
        transaction.Commit();
    }

    public string CreateJob(
        Job? job = null,
        Dictionary<string, string?>? parameters = null,
        TimeSpan? expireIn = null
    ) =>
        Connection.CreateExpiredJob(
            job ?? SampleJob.Saying("hello"),
            parameters ?? [],
            Storages.UtcNow,
            expireIn ?? TimeSpan.FromDays(30)
        );

    public string CreateJob(string state, params (string Key, string? Value)[] data)
    {
        var id = CreateJob();
        Commit(t => t.SetJobState(id, new TestState(state, $"made {state}", data)));
        return id;
    }

    public string Enqueue(string queue = "default")
    {
        var id = CreateJob("Enqueued", ("Queue", queue));
        Commit(t => t.AddToQueue(queue, id));
        return id;
    }

    public IFetchedJob Fetch(params string[] queues)
    {
        // Without the limit, a fetch that waits for ever would hang the test instead of failing it.
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(TestContext.Current.CancellationToken);
        limit.CancelAfter(TimeSpan.FromSeconds(20));
        return Connection.FetchNextJob(queues, limit.Token);
    }

    /// <summary>A second storage on the same files, as another process has it. The caller disposes it.</summary>
    public JobStorage OpenAnother() => _open(_folder);

    /// <summary>Opens a new storage on the same files, as after a restart.</summary>
    public void Reopen()
    {
        Close();
        Storage = _open(_folder);
        Connection = OpenConnection();
    }

    public void Dispose()
    {
        Close();
        Directory.Delete(_folder, recursive: true);
    }

    private void Close()
    {
        Connection.Dispose();
        (Storage as IDisposable)?.Dispose();
    }
}
