using Keyturn.Core.Data;

namespace Keyturn.Core.Lifecycle;

/// <summary>
/// This run of the program as a worker process. While it lives, it holds a lock on its own file, which the system frees
/// however the process ends. So another process, or the next run, knows at once that its scans have no worker. Thread
/// safe.
/// </summary>
public sealed class WorkerProcess : IDisposable
{
    private readonly string _folder;
    private readonly FileStream _lock;
    private readonly bool _locksWork;

    public WorkerProcess(DataFolder folder)
    {
        ArgumentNullException.ThrowIfNull(folder);
        _folder = Directory.CreateDirectory(folder.WorkerProcesses).FullName;
        _lock = new FileStream(PathOf(Id), FileMode.CreateNew, FileAccess.Write, FileShare.None);
        // Locks may be missing (some network drives) or switched off; then only the lease counts.
        _locksWork = TryLock(PathOf(Id)) == false;
    }

    /// <summary>New for each run, so that a restarted process is never taken for its predecessor.</summary>
    public string Id { get; } = Guid.NewGuid().ToString("N");

    /// <summary>
    /// Whether the process <paramref name="workerProcessId"/> lives; null when this machine can't tell.
    /// </summary>
    public bool? IsAlive(string workerProcessId)
    {
        if (workerProcessId == Id)
            return true;
        if (!_locksWork || !Guid.TryParseExact(workerProcessId, "N", out _))
            return null;
        return TryLock(PathOf(workerProcessId)) is { } free ? !free : null;
    }

    /// <summary>
    /// Deletes the files of dead worker processes. Call it only when no row names them: without its file, a process's
    /// death can't be detected.
    /// </summary>
    public void Prune(DateTimeOffset now)
    {
        if (!_locksWork)
            return;
        // A file that is being created is not locked yet.
        foreach (
            var path in Directory
                .EnumerateFiles(_folder, "*.lock")
                .Where(p => File.GetLastWriteTimeUtc(p) < now.UtcDateTime.AddMinutes(-1))
        )
        {
            if (TryLock(path) == true)
                File.Delete(path);
        }
    }

    public void Dispose()
    {
        _lock.Dispose();
        File.Delete(PathOf(Id));
    }

    /// <summary>
    /// True when the lock was free, false when a process holds it, null when the file does not exist.
    /// </summary>
    private static bool? TryLock(string path)
    {
        try
        {
            using var file = new FileStream(path, FileMode.Open, FileAccess.Write, FileShare.None);
            return true;
        }
        catch (FileNotFoundException)
        {
            return null;
        }
        catch (IOException)
        {
            return false;
        }
    }

    private string PathOf(string workerProcessId) => Path.Combine(_folder, $"{workerProcessId}.lock");
}
