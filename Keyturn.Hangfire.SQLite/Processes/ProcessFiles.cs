namespace Keyturn.Hangfire.SQLite.Processes;

/// <summary>
/// Tells living processes from dead ones. Each process holds an OS lock on its own file, which the system frees however
/// the process ends. A process that can take another's lock knows that the other is gone, without asking a clock.
/// Thread safe.
/// </summary>
internal sealed class ProcessFiles : IDisposable
{
    private const string Ending = ".lock";
    private const string InUse = "use";
    private readonly string _folder;
    private readonly FileStream _mine;
    private readonly FileStream _use;

    /// <param name="database">The database's path; the files are in a folder beside it.</param>
    /// <param name="alone">True when no other process may use the database.</param>
    /// <exception cref="InvalidOperationException">Another process uses the database and one of the two must be alone,
    /// or the folder can't be used. The message says what to do.</exception>
    public ProcessFiles(string database, bool alone)
    {
        _folder = database + "-processes";
        try
        {
            Directory.CreateDirectory(_folder);
            _use = Use(database, alone);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw Unusable(e);
        }

        try
        {
            (Me, _mine) = Create();
            RemoveLeftOvers();
        }
        catch (Exception e)
        {
            _mine?.Dispose();
            _use.Dispose();
            if (e is IOException or UnauthorizedAccessException)
                throw Unusable(e);
            throw;
        }
    }

    /// <summary>This process's name in the database, unique for each opened storage.</summary>
    public string Me { get; }

    /// <summary>Takes the lock of a dead process to clean up after it; null while that process lives.</summary>
    public IDisposable? TryTakeFromDead(string owner)
    {
        var path = PathOf(owner);
        try
        {
            return OpenExclusively(path, FileMode.Open);
        }
        catch (FileNotFoundException)
        {
            // The file was removed by its own process, or by another that had cleaned up half of this before.
            return Stream.Null;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            // Either the file is locked, so its process lives, or it belongs to another user and can't be checked: then
            // its claims end by time.
            return null;
        }
    }

    public void Dispose()
    {
        _mine.Dispose();
        _use.Dispose();
    }

    private FileStream Use(string database, bool alone)
    {
        var path = PathOf(InUse);
        try
        {
            return alone
                ? new FileStream(path, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None)
                : new FileStream(path, FileMode.OpenOrCreate, FileAccess.Read, FileShare.Read);
        }
        catch (IOException e) when (File.Exists(path))
        {
            throw new InvalidOperationException(
                $"The job database {database} is used by another process, and "
                    + (alone ? "this one was" : "that one was")
                    + $" told it is alone ({nameof(SQLiteStorageOptions)}.{nameof(SQLiteStorageOptions.SingleProcess)}). "
                    + "Stop the other process, or turn that option off.",
                e
            );
        }
    }

    private (string Name, FileStream File) Create()
    {
        for (var attempt = 1; ; attempt++)
        {
            var name = FormattableString.Invariant($"{Environment.ProcessId}-{Guid.NewGuid():N}");
            try
            {
                var file = OpenExclusively(PathOf(name), FileMode.CreateNew);
                if (File.Exists(PathOf(name)))
                {
                    EnsureLocked(name);
                    return (name, file);
                }

                file.Dispose();
            }
            catch (IOException) when (attempt < 5)
            {
                // Another process that removes old files took this new one before it was locked. Try another name.
            }
        }
    }

    /// <summary>
    /// Checks that locks work. A file system without locks, or a runtime told not to use them, would make every living
    /// process look dead.
    /// </summary>
    private void EnsureLocked(string name)
    {
        try
        {
            using var second = new FileStream(PathOf(name), FileMode.Open, FileAccess.ReadWrite, FileShare.None);
        }
        catch (IOException)
        {
            return;
        }

        throw new InvalidOperationException(
            $"Files in {_folder} can't be locked, so nobody could tell which processes live. Put the job "
                + "database on a local disk, and do not set DOTNET_SYSTEM_IO_DISABLEFILELOCKING."
        );
    }

    private void RemoveLeftOvers()
    {
        foreach (var path in Directory.EnumerateFiles(_folder, "*" + Ending))
        {
            var name = Path.GetFileNameWithoutExtension(path);
            if (name != InUse && name != Me)
                TryTakeFromDead(name)?.Dispose();
        }
    }

    private InvalidOperationException Unusable(Exception e) =>
        new(
            $"The folder {_folder}, which tells the processes that use the job database, can't be used ({e.Message}) "
                + "Give this user the right to write it, or choose another place for the database.",
            e
        );

    private string PathOf(string owner) => Path.Combine(_folder, owner + Ending);

    private static FileStream OpenExclusively(string path, FileMode mode) =>
        new(path, mode, FileAccess.ReadWrite, FileShare.None, bufferSize: 1, FileOptions.DeleteOnClose);
}
