using Hangfire;
using Hangfire.Logging;
using Hangfire.Server;
using Hangfire.Storage;
using Keyturn.Hangfire.SQLite.Database;
using Keyturn.Hangfire.SQLite.Processes;
using Keyturn.Hangfire.SQLite.Queues;

namespace Keyturn.Hangfire.SQLite;

/// <summary>
/// Hangfire's jobs in one SQLite file, for any number of processes of one machine. Jobs are delivered at least once. A
/// job of a dead process goes back to its queue when the file is opened or within
/// <see cref="SQLiteStorageOptions.RecoveryInterval"/>. Thread safe. Dispose it after the servers that use it.
/// </summary>
public sealed class SQLiteStorage : JobStorage, IDisposable
{
    private static readonly HashSet<string> _features = new(StringComparer.OrdinalIgnoreCase)
    {
        JobStorageFeatures.ExtendedApi,
        JobStorageFeatures.JobQueueProperty,
        JobStorageFeatures.ProcessesInsteadOfComponents,
        JobStorageFeatures.Connection.BatchedGetFirstByLowest,
        // The feature's name before 1.8 was released; extensions may still ask for it.
        "BatchedGetFirstByLowestScoreFromSet",
        JobStorageFeatures.Connection.GetUtcDateTime,
        JobStorageFeatures.Connection.GetSetContains,
        JobStorageFeatures.Connection.LimitedGetSetCount,
        JobStorageFeatures.Transaction.AcquireDistributedLock,
        JobStorageFeatures.Transaction.CreateJob,
        JobStorageFeatures.Transaction.SetJobParameter,
        JobStorageFeatures.Transaction.RemoveFromQueue(typeof(FetchedJob)),
        JobStorageFeatures.Monitoring.DeletedStateGraphs,
        JobStorageFeatures.Monitoring.AwaitingJobs,
    };

    private readonly DeadProcessRecovery _recovery;
    private readonly ChangeWatcher? _watcher;
    private readonly KeepAlive _keepAlive;
    private bool _disposed;

    /// <summary>Opens or creates the file, and returns the jobs of dead processes to their queues.</summary>
    /// <param name="path">The file, on a local disk: SQLite's write-ahead log needs shared memory.</param>
    /// <param name="options">Null for the defaults.</param>
    /// <exception cref="InvalidOperationException">The file is damaged, can't be written, is newer, or is used by a
    /// process that must be alone; the message says what to do.</exception>
    public SQLiteStorage(string path, SQLiteStorageOptions? options = null)
    {
        ArgumentException.ThrowIfNullOrEmpty(path);
        Options = options ?? new SQLiteStorageOptions();
        Options.Validate();
        var (clock, file) = (Options.TimeProvider, Path.GetFullPath(path));
        // SQLite follows a link, and the process files must lie beside the one file that all processes share.
        if (new FileInfo(file).LinkTarget is not null)
            file = File.ResolveLinkTarget(file, returnFinalTarget: true)!.FullName;
        Processes = new ProcessFiles(file, Options.SingleProcess);
        try
        {
            Database = new JobDatabase(file, Options.FullSynchronous);
            _recovery = new DeadProcessRecovery(Database, Processes, clock, Options.RecoveryInterval);
            Waiters = new QueueWaiters();
            Queue = new JobQueue(Database, Waiters, Processes.Me, Options);
            Locks = new DistributedLocks(Database, _recovery, Processes.Me, Options);
            _recovery.Run();
            _watcher = Options.SingleProcess ? null : new ChangeWatcher(Database, Waiters, Options.ChangeCheckInterval);
            _keepAlive = new KeepAlive(Queue, Locks, clock, Options.SlidingInvisibilityTimeout);
        }
        catch
        {
            Database?.Dispose();
            Processes.Dispose();
            throw;
        }
    }

    /// <summary>True: SQLite has one writer, and a reader sees its last commit.</summary>
    public override bool LinearizableReads => true;

    internal SQLiteStorageOptions Options { get; }

    internal ProcessFiles Processes { get; }

    internal JobDatabase Database { get; }

    internal QueueWaiters Waiters { get; }

    internal JobQueue Queue { get; }

    internal DistributedLocks Locks { get; }

    public override IMonitoringApi GetMonitoringApi() => new SQLiteMonitor(Database, Options.TimeProvider);

    public override IStorageConnection GetConnection() => new SQLiteStorageConnection(this);

    public override bool HasFeature(string featureId)
    {
        ArgumentNullException.ThrowIfNull(featureId);
        return _features.Contains(featureId) || base.HasFeature(featureId);
    }

    public override IEnumerable<IBackgroundProcess> GetStorageWideProcesses()
    {
        // A storage that is alone found all dead processes when it was opened.
        if (!Options.SingleProcess)
            yield return _recovery;
        yield return new Expiration(Database, Options.TimeProvider, Options.JobExpirationCheckInterval);
    }

    public override IEnumerable<IBackgroundProcess> GetServerRequiredProcesses() => [];

    public override void WriteOptionsToLog(ILog logger)
    {
        ArgumentNullException.ThrowIfNull(logger);
        logger.Info(
            $"Using the job database {Database.FilePath}, claims renewed within {Options.SlidingInvisibilityTimeout}"
                + (Options.SingleProcess ? ", alone." : ", shared with other processes of this machine.")
        );
    }

    public override string ToString() => $"SQLite: {Path.GetFileName(Database.FilePath)}";

    public void Dispose()
    {
        if (_disposed)
            return;
        _disposed = true;
        try
        {
            _watcher?.Dispose();
            _keepAlive.Dispose();
            Locks.Dispose();
            Database.Dispose();
        }
        finally
        {
            // Last, because it removes the sign that this process lives.
            Processes.Dispose();
        }
    }
}
