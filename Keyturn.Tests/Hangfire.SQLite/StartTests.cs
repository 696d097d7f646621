using System.Diagnostics;
using Hangfire;
using Hangfire.InMemory;
using Keyturn.Hangfire.SQLite;
using Keyturn.Tests.Hangfire.SQLite.Contracts;
using Keyturn.Tests.Hangfire.SQLite.Crashes;
using Keyturn.Tests.Support;
using Microsoft.Extensions.DependencyInjection;

namespace Keyturn.Tests.Hangfire.SQLite;

/// <summary>
/// A file that can't be used stops the start with a message that says what to do, and is left unchanged.
/// </summary>
[SlowLane]
public sealed class StartTests : IDisposable
{
    private readonly string _folder = Storages.NewFolder();

    private string Database => Path.Combine(_folder, "jobs.db");

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public void NoDatabase_IsRefused()
    {
        File.WriteAllText(Database, string.Concat(Enumerable.Repeat("this is no database. ", 500)));

        Refused("is damaged", "move it and its -wal and -shm files away");

        Assert.StartsWith("this is no database", File.ReadAllText(Database), StringComparison.Ordinal);
        // Nothing keeps the file open: another file in its place can be used without a restart.
        File.Delete(Database);
        new SQLiteStorage(Database, new SQLiteStorageOptions { SingleProcess = true }).Dispose();
    }

    [Fact]
    public void DamagedInTheMiddle_IsRefused()
    {
        using (var storage = new SQLiteStorage(Database))
        using (var connection = storage.GetConnection())
        {
            using var transaction = connection.CreateWriteTransaction();
            for (var i = 0; i < 2_000; i++)
                transaction.AddToSet("set", $"a value that fills pages {i}");
            transaction.Commit();
        }

        using (var file = File.OpenWrite(Database))
        {
            file.Position = file.Length / 2;
            file.Write(new byte[20_000]);
        }

        Refused("is damaged", "Put a backup in its place");
    }

    [Fact]
    public void NewerSchema_IsRefused()
    {
        new SQLiteStorage(Database).Dispose();
        Run("PRAGMA user_version = 99");

        Refused("newer version", "Update the program");
    }

    [Fact]
    public void AnotherProgramsDatabase_IsRefused()
    {
        Run("CREATE TABLE customers(name TEXT); PRAGMA user_version = 1");

        Refused("holds something else", "Choose another file name");

        Assert.Equal("delete", Run("PRAGMA journal_mode"));
        Assert.Equal("customers", Run("SELECT group_concat(name) FROM sqlite_schema"));
    }

    [Fact]
    public void AFileInPlaceOfItsFolder_IsRefused()
    {
        File.WriteAllText(Database + "-processes", "");

        var e = Assert.Throws<InvalidOperationException>(() => new SQLiteStorage(Database));
        Assert.Contains(
            "-processes, which tells the processes that use the job database, can't be used",
            e.Message,
            StringComparison.Ordinal
        );
    }

    [Fact]
    public void ALinkToTheFile_IsTheSameStorage()
    {
        using var storage = new SQLiteStorage(Database);
        var id = new BackgroundJobClient(storage).Enqueue(() => SampleJob.Say("never run"));
        using var job = storage.Queue.TryClaim(["default"]);
        File.CreateSymbolicLink(Path.Combine(_folder, "link.db"), Database);

        using var linked = new SQLiteStorage(Path.Combine(_folder, "link.db"));

        Assert.Equal(id, linked.GetMonitoringApi().FetchedJobs("default", 0, 10).Single().Key);
        Assert.Null(linked.Queue.TryClaim(["default"]));
    }

    [Fact]
    public async Task WithoutFileLocks_TheStartIsRefused()
    {
        using var child = ChildProcess.StartWithoutLocks("hold", Database, "lock");

        Assert.Contains(
            "can't be locked",
            await child.StandardError.ReadToEndAsync(TestContext.Current.CancellationToken),
            StringComparison.Ordinal
        );
        await child.WaitForExitAsync(TestContext.Current.CancellationToken);
        Assert.NotEqual(0, child.ExitCode);
    }

    [Fact]
    public void AFolderInItsPlace_IsRefused()
    {
        Directory.CreateDirectory(Database);

        Refused("can't be written", "choose another place");
    }

    [Fact]
    public void ReadOnlyFile_IsRefused()
    {
        new SQLiteStorage(Database).Dispose();
        File.SetAttributes(Database, FileAttributes.ReadOnly);
        // File modes don't restrict root; the immutable flag does, where the file system has it.
        var root = Environment.IsPrivilegedProcess;
        Assert.SkipWhen(root && !ChangeAttribute("+i"), "Runs as root on a file system without the immutable flag.");
        try
        {
            Refused("can't be written", "Give this user the right to write");
        }
        finally
        {
            if (root)
                ChangeAttribute("-i");
        }
    }

    [Fact]
    public void SecondProcess_BesideOneThatIsAlone_IsRefused()
    {
        using (new SQLiteStorage(Database, new SQLiteStorageOptions { SingleProcess = true }))
            Refused("used by another process", "Stop the other process");
        using (new SQLiteStorage(Database))
        {
            var e = Assert.Throws<InvalidOperationException>(() =>
                new SQLiteStorage(Database, new SQLiteStorageOptions { SingleProcess = true })
            );
            Assert.Contains("this one was told it is alone", e.Message, StringComparison.Ordinal);
        }

        new SQLiteStorage(Database, new SQLiteStorageOptions { SingleProcess = true }).Dispose();
    }

    [Fact]
    public void Options_WithoutAPositiveInterval_AreRefused() =>
        Assert.Contains(
            nameof(SQLiteStorageOptions.RecoveryInterval),
            Assert
                .Throws<ArgumentException>(() =>
                    new SQLiteStorage(Database, new SQLiteStorageOptions { RecoveryInterval = TimeSpan.Zero })
                )
                .Message,
            StringComparison.Ordinal
        );

    [Fact]
    public void UseSQLiteStorage_RegistersTheStorage()
    {
        using var storage = GlobalConfiguration.Configuration.UseSQLiteStorage(Database).Entry;

        Assert.Same(storage, JobStorage.Current);
        Assert.Equal("SQLite: jobs.db", storage.ToString());
    }

    [Fact]
    public async Task Keyturn_WithADamagedJobDatabase_DoesNotStart()
    {
        File.WriteAllText(
            Path.Combine(_folder, "keyturn-jobs.db"),
            string.Concat(Enumerable.Repeat("this is no database. ", 500))
        );

        await using var app = KeyturnApp.Create(new() { ["Keyturn:DataDirectory"] = _folder });
        var e = Assert.ThrowsAny<Exception>(app.StartServer);

        Assert.Contains("keyturn-jobs.db is damaged", e.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Keyturn_WithAnUnknownStorage_DoesNotStart()
    {
        await using var app = KeyturnApp.Create(new() { ["Jobs:Storage"] = "redis" });

        Assert.Contains(
            "Jobs:Storage: It must be sqlite",
            Assert.ThrowsAny<Exception>(app.StartServer).Message,
            StringComparison.Ordinal
        );
    }

    [Fact]
    public async Task Keyturn_WithMemory_KeepsNoJobFile()
    {
        await using var app = KeyturnApp.Start(
            new() { ["Keyturn:DataDirectory"] = _folder, ["Jobs:Storage"] = "memory" }
        );

        Assert.IsType<InMemoryStorage>(app.Services.GetRequiredService<JobStorage>());
        Assert.False(File.Exists(Path.Combine(_folder, "keyturn-jobs.db")));
    }

    private void Refused(params string[] parts)
    {
        var e = Assert.Throws<InvalidOperationException>(() => new SQLiteStorage(Database));
        Assert.All([Database, .. parts], part => Assert.Contains(part, e.Message, StringComparison.Ordinal));
    }

    private object? Run(string sql) => RawSql.Run(Database, sql);

    private bool ChangeAttribute(string flag)
    {
        using var chattr = Process.Start(
            new ProcessStartInfo("chattr", [flag, Database]) { RedirectStandardError = true }
        )!;
        chattr.WaitForExit();
        return chattr.ExitCode == 0;
    }
}
