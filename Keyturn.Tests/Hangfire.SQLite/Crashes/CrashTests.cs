using System.Collections.Concurrent;
using System.Diagnostics;
using System.Globalization;
using Hangfire;
using Hangfire.Storage;
using Keyturn.Hangfire.SQLite;
using Keyturn.Tests.Hangfire.SQLite.Contracts;

namespace Keyturn.Tests.Hangfire.SQLite.Crashes;

/// <summary>
/// Real processes on one file, killed at any moment: no job is lost, none runs twice, none waits for a time-out.
/// </summary>
[SlowLane]
public sealed class CrashTests(ITestOutputHelper output) : IDisposable
{
    private readonly string _folder = Storages.NewFolder();

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    private string Database => Path.Combine(_folder, "jobs.db");

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public async Task Kill_WhileEnqueuing_LosesNothingThatWasCommitted()
    {
        var enqueued = new List<string>();
        for (var kill = 0; kill < Setting("KEYTURN_CRASH_KILLS", 5); kill++)
        {
            await using var child = ChildProcess.Start("enqueue", Database);
            await child.HeardAsync("enqueued", Random.Shared.Next(1, 400), Ct);
            await child.KillAsync();
            enqueued.AddRange(child.Heard("enqueued"));
        }

        using var storage = new SQLiteStorage(Database);
        using var connection = storage.GetConnection();
        Assert.All(enqueued, id => Assert.Equal("Enqueued", connection.GetJobData(id).State));
        Assert.Equal("ok", Ask("PRAGMA integrity_check"));
        Assert.Equal(
            0L,
            Ask("SELECT count(*) FROM job WHERE state_name = 'Enqueued' AND id NOT IN (SELECT job_id FROM queue)")
        );
        Assert.Equal(0L, Ask("SELECT count(*) FROM queue WHERE job_id NOT IN (SELECT id FROM job)"));
        output.WriteLine($"{enqueued.Count} jobs, none lost");
    }

    [Fact]
    public async Task Kill_WhileFourRunAndAHundredWait_AllRunAgainOrOnce_AndHistoryStays()
    {
        var go = Path.Combine(_folder, "go");
        string[] held = ["a", "b", "c", "d"];
        string[] waiting = [.. Enumerable.Range(1, 100).Select(n => n.ToString(CultureInfo.InvariantCulture))];
        using var storage = new SQLiteStorage(Database);
        var client = new BackgroundJobClient(storage);
        client.Enqueue(() => CrashJobs.Note("before"));
        foreach (var name in held)
            client.Enqueue(() => CrashJobs.HoldUntil(name, go, CancellationToken.None));

        await using (var first = ChildProcess.Start("serve", Database))
        {
            await first.HeardAsync("began", 4, Ct);
            foreach (var name in waiting)
                client.Enqueue(() => CrashJobs.Note(name));
            await first.KillAsync();
            Assert.Equal(["before"], first.Heard("ran"));
        }

        var watch = Stopwatch.StartNew();
        await using var second = ChildProcess.Start("serve", Database);
        Assert.Equal(held, (await second.HeardAsync("began", 4, Ct)).Order());
        output.WriteLine($"Running again {watch.ElapsedMilliseconds} ms after the start of the process");
        await File.WriteAllTextAsync(go, "", Ct);
        await second.HeardAsync("ended", 4, Ct);
        await second.HeardAsync("ran", 100, Ct);
        second.Tell();
        await second.ExitAsync(Ct);

        Assert.Equal(waiting.Order(), second.Heard("ran").Order());
        var monitor = storage.GetMonitoringApi();
        Assert.Equal(
            (105, 0, 0, 0),
            (
                monitor.SucceededListCount(),
                monitor.ProcessingCount(),
                monitor.EnqueuedCount("default"),
                monitor.FetchedCount("default")
            )
        );
        Assert.Equal("before", monitor.SucceededJobs(104, 1).Single().Value.Job.Args[0]);
        var history = monitor.JobDetails("2").History.Select(h => h.StateName);
        Assert.Equal(["Succeeded", "Processing", "Enqueued", "Processing", "Enqueued"], history);
    }

    [Fact]
    public async Task TwoProcesses_DrainingOneQueue_EachJobGoesToOne()
    {
        var jobs = Setting("KEYTURN_CRASH_JOBS", 20_000);
        using var storage = new SQLiteStorage(Database);
        await using var child = ChildProcess.Start("drain", Database, "4", jobs.ToString(CultureInfo.InvariantCulture));
        using (var connection = storage.GetConnection())
        {
            // Only the queue matters here, so its rows name no jobs. The last eight rows end the eight threads.
            foreach (var chunk in Enumerable.Range(1, jobs + 8).Chunk(1_000))
            {
                using var transaction = connection.CreateWriteTransaction();
                foreach (var id in chunk)
                    transaction.AddToQueue("default", id.ToString(CultureInfo.InvariantCulture));
                transaction.Commit();
            }
        }

        var mine = new ConcurrentBag<string>();
        child.Tell();
        await child.HeardAsync("took", 1, Ct);
        var watch = Stopwatch.StartNew();
        await Task.WhenAll(
            Enumerable
                .Range(0, 4)
                .Select(_ =>
                    Task.Factory.StartNew(
                        () => JobProcess.Drain(storage, jobs, mine.Add),
                        Ct,
                        TaskCreationOptions.LongRunning,
                        TaskScheduler.Default
                    )
                )
        );
        await child.ExitAsync(Ct);

        var theirs = child.Heard("took");
        output.WriteLine($"{mine.Count} here, {theirs.Count} there, in {watch.Elapsed.TotalSeconds:0.0} s");
        Assert.All([mine.Count, theirs.Count], count => Assert.NotEqual(0, count));
        Assert.Equal(
            Enumerable.Range(1, jobs),
            mine.Concat(theirs).Select(id => int.Parse(id, CultureInfo.InvariantCulture)).Order()
        );
        Assert.Equal(0L, Ask("SELECT count(*) FROM queue"));
    }

    [Fact]
    public async Task Enqueue_InAnotherProcess_WakesAWaitingWorker()
    {
        // Polling alone would take an hour.
        using var storage = new SQLiteStorage(
            Database,
            new SQLiteStorageOptions { QueuePollInterval = TimeSpan.FromHours(1) }
        );
        using var connection = storage.GetConnection();
        var fetch = Task.Run(() => connection.FetchNextJob(["default"], Ct), Ct);

        await using var child = ChildProcess.Start("enqueue", Database);
        using var job = await fetch.WaitAsync(TimeSpan.FromSeconds(30), Ct);

        Assert.Equal((await child.HeardAsync("enqueued", 1, Ct))[0], job.JobId);
    }

    [Fact]
    public async Task Lock_OfAProcessThatWasKilled_IsFree()
    {
        using var storage = new SQLiteStorage(Database);
        using var connection = storage.GetConnection();
        await using var child = ChildProcess.Start("hold", Database, "the-lock");
        await child.HeardAsync("held", 1, Ct);
        Assert.Throws<DistributedLockTimeoutException>(() =>
            connection.AcquireDistributedLock("the-lock", TimeSpan.Zero)
        );

        await child.KillAsync();

        // No server that cleans up runs here.
        connection.AcquireDistributedLock("the-lock", TimeSpan.FromSeconds(10)).Dispose();
    }

    [Fact]
    public async Task Server_OfAProcessThatWasKilled_LeavesTheList()
    {
        using var storage = new SQLiteStorage(Database);
        var monitor = storage.GetMonitoringApi();
        await using (var child = ChildProcess.Start("serve", Database))
        {
            await child.HeardAsync("ready", 1, Ct);
            using var connection = storage.GetConnection();
            new BackgroundJobClient(storage).Enqueue(() => CrashJobs.Note("up"));
            await child.HeardAsync("ran", 1, Ct);
            Assert.Single(monitor.Servers());
            await child.KillAsync();
        }

        using var another = new SQLiteStorage(Database);

        Assert.Empty(monitor.Servers());
    }

    private object? Ask(string query) => RawSql.Run(Database, query);

    private static int Setting(string name, int otherwise) =>
        int.TryParse(Environment.GetEnvironmentVariable(name), CultureInfo.InvariantCulture, out var value)
            ? value
            : otherwise;
}
