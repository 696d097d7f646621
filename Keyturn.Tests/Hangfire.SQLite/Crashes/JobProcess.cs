using System.Globalization;
using Hangfire;
using Hangfire.Logging;
using Keyturn.Hangfire.SQLite;
using Microsoft.Data.Sqlite;

namespace Keyturn.Tests.Hangfire.SQLite.Crashes;

/// <summary>
/// The child process: it uses a storage until it is killed or its standard input ends, and reports on standard output
/// what it did.
/// </summary>
internal static class JobProcess
{
    public const string Command = "job-process";

    public static int Run(string[] args)
    {
        LogProvider.SetCurrentLogProvider(null);
        if (args is ["lock-database", var file])
        {
            // Any program that has the file open for writing: no other can write until it is told to stop.
            using var connection = new SqliteConnection($"Data Source={file};Pooling=False");
            connection.Open();
            using (connection.BeginTransaction())
                Wait("locked");
            return 0;
        }

        using var storage = new SQLiteStorage(args[1]);
        switch (args)
        {
            case ["enqueue", _]:
                // Prints each id after the job is committed, until it is killed.
                var client = new BackgroundJobClient(storage);
                while (true)
                    Say("enqueued", client.Enqueue(() => CrashJobs.Note("never run")));

            case ["serve", _]:
                using (
                    new BackgroundJobServer(
                        new BackgroundJobServerOptions { WorkerCount = 4, StopTimeout = TimeSpan.Zero },
                        storage
                    )
                )
                    Wait("ready");
                return 0;

            case ["drain", _, var threads, var count]:
                var workers = Enumerable
                    .Range(0, int.Parse(threads, CultureInfo.InvariantCulture))
                    .Select(_ => new Thread(() => Drain(storage, int.Parse(count, CultureInfo.InvariantCulture))))
                    .ToList();
                Console.ReadLine();
                workers.ForEach(w => w.Start());
                workers.ForEach(w => w.Join());
                return 0;

            case ["hold", _, var resource]:
                using (var connection = storage.GetConnection())
                using (connection.AcquireDistributedLock(resource, TimeSpan.FromSeconds(5)))
                    Wait("held");
                return 0;

            default:
                throw new ArgumentException($"Unknown: {string.Join(' ', args)}");
        }
    }

    /// <summary>
    /// Takes and acknowledges jobs, like a worker without Hangfire, until a job says that it is the last.
    /// </summary>
    public static void Drain(JobStorage storage, int count, Action<string>? took = null)
    {
        using var connection = storage.GetConnection();
        while (true)
        {
            using var job = connection.FetchNextJob(["default"], CancellationToken.None);
            if (int.Parse(job.JobId, CultureInfo.InvariantCulture) > count)
            {
                // One such row per thread is at the end of the queue.
                job.RemoveFromQueue();
                return;
            }

            if (took is null)
                Say("took", job.JobId);
            else
                took(job.JobId);
            job.RemoveFromQueue();
        }
    }

    private static void Wait(string word)
    {
        Say(word);
        Console.ReadLine();
    }

    private static void Say(params string[] words)
    {
        lock (Console.Out)
            Console.WriteLine(string.Join(' ', words));
    }
}
