namespace Keyturn.Tests.Hangfire.SQLite.Crashes;

/// <summary>The jobs that child processes run. They report their progress on standard output.</summary>
public static class CrashJobs
{
    public static void Note(string name) => Console.WriteLine($"ran {name}");

    /// <summary>Runs until the file exists, so that the test decides how long.</summary>
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
