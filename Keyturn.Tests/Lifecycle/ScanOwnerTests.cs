using Keyturn.Core.Data;
using Keyturn.Core.Lifecycle;

namespace Keyturn.Tests.Lifecycle;

public sealed class ScanOwnerTests : IDisposable
{
    private readonly DataFolder _folder = new(Directory.CreateTempSubdirectory("keyturn-tests-").FullName);

    public void Dispose() => Directory.Delete(_folder.Root, recursive: true);

    [Fact]
    public void IsAlive_ItselfAndAnother_AreSeenByTheirLocks()
    {
        using var one = new ScanOwner(_folder);
        using var two = new ScanOwner(_folder);

        Assert.NotEqual(one.Id, two.Id);
        Assert.True(one.IsAlive(one.Id));
        Assert.True(one.IsAlive(two.Id));
    }

    [Fact]
    public void IsAlive_LockFileOfADeadProcess_SaysNo_AndIsClearedAway()
    {
        using var owner = new ScanOwner(_folder);
        var dead = Guid.NewGuid().ToString("N");
        var path = Path.Combine(_folder.Owners, $"{dead}.lock");
        File.WriteAllText(path, "");

        Assert.False(owner.IsAlive(dead));
        Assert.False(File.Exists(path));
    }

    [Theory]
    [InlineData("0123456789abcdef0123456789abcdef")]
    [InlineData("../../etc/passwd")]
    [InlineData("")]
    public void IsAlive_OneItHasNoFileOf_IsUnknown(string id)
    {
        using var owner = new ScanOwner(_folder);

        Assert.Null(owner.IsAlive(id));
    }
}
