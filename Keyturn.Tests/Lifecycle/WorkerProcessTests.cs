using Keyturn.Core.Data;
using Keyturn.Core.Lifecycle;

namespace Keyturn.Tests.Lifecycle;

public sealed class WorkerProcessTests : IDisposable
{
    private readonly DataFolder _folder = new(Directory.CreateTempSubdirectory("keyturn-tests-").FullName);

    public void Dispose() => Directory.Delete(_folder.Root, recursive: true);

    [Fact]
    public void IsAlive_ItselfAndAnother_AreSeenByTheirLocks()
    {
        using var one = new WorkerProcess(_folder);
        using var two = new WorkerProcess(_folder);

        Assert.NotEqual(one.Id, two.Id);
        Assert.True(one.IsAlive(one.Id));
        Assert.True(one.IsAlive(two.Id));
    }

    [Fact]
    public void IsAlive_LockFileOfADeadProcess_SaysNo_HoweverOften_UntilItIsPruned()
    {
        using var workerProcess = new WorkerProcess(_folder);
        var dead = Guid.NewGuid().ToString("N");
        var path = Path.Combine(_folder.WorkerProcesses, $"{dead}.lock");
        File.WriteAllText(path, "");

        // The reconciler asks for each of its scans.
        Assert.False(workerProcess.IsAlive(dead));
        Assert.False(workerProcess.IsAlive(dead));
        workerProcess.Prune(TimeProvider.System.GetUtcNow());
        Assert.True(File.Exists(path), "It may have been made this moment.");
        workerProcess.Prune(TimeProvider.System.GetUtcNow().AddMinutes(2));
        Assert.Null(workerProcess.IsAlive(dead));
        Assert.True(workerProcess.IsAlive(workerProcess.Id));
        Assert.Equal(
            [$"{workerProcess.Id}.lock"],
            Directory.EnumerateFiles(_folder.WorkerProcesses).Select(Path.GetFileName)
        );
    }

    [Theory]
    [InlineData("0123456789abcdef0123456789abcdef")]
    [InlineData("../../etc/passwd")]
    [InlineData("")]
    public void IsAlive_OneItHasNoFileOf_IsUnknown(string id)
    {
        using var workerProcess = new WorkerProcess(_folder);

        Assert.Null(workerProcess.IsAlive(id));
    }
}
