namespace Keyturn.Hangfire.SQLite.Processes;

/// <summary>
/// Tells living processes from dead ones: each holds an OS lock on a file of its own, which the system frees however the
/// process ends. Whoever can take the lock knows that its holder is gone; no clock is asked. Thread safe.
/// </summary>
internal sealed class ProcessFiles : IDisposable
{
    private const string Ending = ".lock";
    private readonly string _folder;
    private readonly FileStream _mine;
    private readonly FileStream _use;

    /// <param name="database">The database's path; the files are in a folder beside it.</param>
    /// <param name="alone">No other process may use the database.</param>
    /// <exception cref="InvalidOperationException">Another process uses the database, and one of the two wants to be alone; or the folder can't be written.</exception>
    public ProcessFiles(string database, bool alone)
    {
        _folder = database + "-processes";
        try
        {
            Directory.CreateDirectory(_folder);
            _use = Use(database, alone);
        }
        catch (Exception e) when (e is UnauthorizedAccessException or DirectoryNotFoundException)
        {
            throw new InvalidOperationException($"The folder {_folder} can't be written ({e.Message}) Give this user the right to write beside the job database, or choose another place.", e);
        }

        (Me, _mine) = Create();
        RemoveLeftOvers();
    }

    /// <summary>This process's name in the database, unique for each storage that was ever opened.</summary>
    public string Me { get; }

    /// <summary>Takes a process's lock to clear up after it; null while that process lives.</summary>
    public IDisposable? TryTakeFromDead(string owner)
    {
        var path = PathOf(owner);
        try
        {
            return OpenExclusively(path, FileMode.Open);
        }
        catch (FileNotFoundException)
        {
            // Removed with its process, or by whoever cleared up half of this before.
            return Stream.Null;
        }
        catch (IOException)
        {
            return null;
        }
    }

    public void Dispose()
    {
        _mine.Dispose();
        _use.Dispose();
    }

    private static FileStream Use(string database, bool alone)
    {
        var path = Path.Combine(database + "-processes", "use" + Ending);
        try
        {
            return alone
                ? new FileStream(path, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None)
                : new FileStream(path, FileMode.OpenOrCreate, FileAccess.Read, FileShare.Read);
        }
        catch (IOException e) when (File.Exists(path))
        {
            throw new InvalidOperationException(
                $"The job database {database} is used by another process, and " + (alone ? "this one was" : "that one was")
                + $" told it is alone ({nameof(SQLiteStorageOptions)}.{nameof(SQLiteStorageOptions.SingleProcess)}). Stop the other process, or turn that option off.", e);
        }
    }

    private (string Name, FileStream File) Create()
    {
        while (true)
        {
            var name = FormattableString.Invariant($"{Environment.ProcessId}-{Guid.NewGuid():N}");
            try
            {
                var file = OpenExclusively(PathOf(name), FileMode.CreateNew);
                // Another process that clears left-overs may have removed it between its creation and our lock.
                if (File.Exists(PathOf(name))) return (name, file);
                file.Dispose();
            }
            catch (IOException) when (File.Exists(PathOf(name)))
            {
                // That other process holds it for this moment: another name.
            }
        }
    }

    private void RemoveLeftOvers()
    {
        foreach (var path in Directory.EnumerateFiles(_folder, "*" + Ending))
        {
            var name = Path.GetFileNameWithoutExtension(path);
            if (name != "use" && name != Me) TryTakeFromDead(name)?.Dispose();
        }
    }

    private string PathOf(string owner) => Path.Combine(_folder, owner + Ending);

    private static FileStream OpenExclusively(string path, FileMode mode) =>
        new(path, mode, FileAccess.ReadWrite, FileShare.None, bufferSize: 1, FileOptions.DeleteOnClose);
}
