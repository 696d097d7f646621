using Keyturn.Core.Data;

namespace Keyturn.Core.Lifecycle;

/// <summary>
/// This run of the program, as the owner of the scans it works on. It holds a lock on a file of its own for as long as
/// it lives, which the system frees however it dies: so another process, or the next run, knows at once that its scans
/// are nobody's. Thread safe.
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
        // Locks can be missing (some network drives) or switched off; then only the lease tells.
        _locksWork = TryLock(PathOf(Id)) == false;
    }

    /// <summary>New for each run, so that a process that comes back is never taken for itself before.</summary>
    public string Id { get; } = Guid.NewGuid().ToString("N");

    /// <summary>Whether the process of <paramref name="workerProcessId"/> lives; null when this machine can't tell.</summary>
    public bool? IsAlive(string workerProcessId)
    {
        if (workerProcessId == Id)
            return true;
        if (!_locksWork || !Guid.TryParseExact(workerProcessId, "N", out _))
            return null;
        return TryLock(PathOf(workerProcessId)) is { } free ? !free : null;
    }

    /// <summary>
    /// Removes the files of owners that are gone. Only once no row names them: without its file an owner's death can't
    /// be told.
    /// </summary>
    public void Prune(DateTimeOffset now)
    {
        if (!_locksWork)
            return;
        // A file that is being made is not locked yet.
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

    /// <summary>True when the lock was free, false when somebody holds it, null when there is no such file.</summary>
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
