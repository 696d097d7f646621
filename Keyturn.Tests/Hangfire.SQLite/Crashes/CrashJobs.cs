namespace Keyturn.Tests.Hangfire.SQLite.Crashes;

/// <summary>The jobs that child processes run; they tell on standard output how far they came.</summary>
public static class CrashJobs
{
    public static void Note(string name) => Console.WriteLine($"ran {name}");

    /// <summary>Runs until the file is there, as long a time as the test wants.</summary>
    public static void HoldUntil(string name, string file, CancellationToken ct)
    {
        Console.WriteLine($"began {name}");
        using var watcher = new FileSystemWatcher(Path.GetDirectoryName(file)!);
        using var appeared = new ManualResetEventSlim(File.Exists(file));
        watcher.Created += (_, e) =>
        {
            if (e.FullPath == file)
                appeared.Set();
        };
        watcher.EnableRaisingEvents = true;
        if (File.Exists(file))
            appeared.Set();
        appeared.Wait(ct);
        Console.WriteLine($"ended {name}");
    }
}
