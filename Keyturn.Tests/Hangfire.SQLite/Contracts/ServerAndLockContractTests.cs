using Hangfire.Server;
using Hangfire.Storage;

namespace Keyturn.Tests.Hangfire.SQLite.Contracts;

public sealed class ServerAndLockContractTests
{
    private static readonly TimeSpan _short = TimeSpan.FromMilliseconds(100);
    private static readonly TimeSpan _long = TimeSpan.FromSeconds(10);

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Theory, MemberData(nameof(Storages.All), MemberType = typeof(Storages))]
    public void AnnounceServer_IsListedWithItsContext(StorageKind kind)
    {
        using var storage = Storages.Open(kind);
        storage.Connection.AnnounceServer(
            "server:1",
            new ServerContext { Queues = ["critical", "default"], WorkerCount = 4 }
        );
        storage.Connection.AnnounceServer("server:2", new ServerContext { Queues = [], WorkerCount = 0 });

        var servers = storage.Monitor.Servers().OrderBy(s => s.Name).ToList();

        Assert.Equal([("server:1", 4), ("server:2", 0)], servers.Select(s => (s.Name, s.WorkersCount)));
        Assert.Equal(["critical", "default"], servers[0].Queues);
        Assert.Empty(servers[1].Queues);
        Assert.Equal(
            (DateTimeKind.Utc, DateTimeKind.Utc),
            (servers[0].StartedAt.Kind, servers[0].Heartbeat!.Value.Kind)
        );
        Assert.Equal(Storages.UtcNow, servers[0].StartedAt, TimeSpan.FromMinutes(1));
        Assert.Equal(Storages.UtcNow, servers[0].Heartbeat!.Value, TimeSpan.FromMinutes(1));
        Assert.Equal(2, storage.Monitor.GetStatistics().Servers);
    }

    [Theory, MemberData(nameof(Storages.All), MemberType = typeof(Storages))]
    public void AnnounceServer_Again_IsStillOne(StorageKind kind)
    {
        using var storage = Storages.Open(kind);
        storage.Connection.AnnounceServer("server", new ServerContext { Queues = ["default"], WorkerCount = 1 });
        storage.Connection.AnnounceServer("server", new ServerContext { Queues = ["default"], WorkerCount = 1 });

        Assert.Single(storage.Monitor.Servers());
    }

    [Theory, MemberData(nameof(Storages.All), MemberType = typeof(Storages))]
    public async Task Heartbeat_KnownServer_MovesForward(StorageKind kind)
    {
        using var storage = Storages.Open(kind);
        storage.Connection.AnnounceServer("server", new ServerContext { Queues = ["default"], WorkerCount = 1 });
        var before = storage.Monitor.Servers().Single();
        await Task.Delay(TimeSpan.FromMilliseconds(30), TimeProvider.System, Ct);

        storage.Connection.Heartbeat("server");

        var after = storage.Monitor.Servers().Single();
        Assert.True(after.Heartbeat > before.Heartbeat);
        Assert.Equal(before.StartedAt, after.StartedAt, TimeSpan.FromMilliseconds(1));
    }

    [Theory, MemberData(nameof(Storages.All), MemberType = typeof(Storages))]
    public void Heartbeat_UnknownOrRemovedServer_IsGone(StorageKind kind)
    {
        using var storage = Storages.Open(kind);
        storage.Connection.AnnounceServer("server", new ServerContext { Queues = ["default"], WorkerCount = 1 });
        storage.Connection.RemoveServer("server");
        storage.Connection.RemoveServer("server");

        Assert.Throws<BackgroundServerGoneException>(() => storage.Connection.Heartbeat("server"));
        Assert.Throws<BackgroundServerGoneException>(() => storage.Connection.Heartbeat("never"));
        Assert.Empty(storage.Monitor.Servers());
    }

    [Theory, MemberData(nameof(Storages.All), MemberType = typeof(Storages))]
    public async Task RemoveTimedOutServers_TakesTheSilentOnly(StorageKind kind)
    {
        using var storage = Storages.Open(kind);
        storage.Connection.AnnounceServer("silent", new ServerContext { Queues = ["default"], WorkerCount = 1 });
        storage.Connection.AnnounceServer("alive", new ServerContext { Queues = ["default"], WorkerCount = 1 });
        Assert.Equal(0, storage.Connection.RemoveTimedOutServers(TimeSpan.FromMinutes(1)));

        await Task.Delay(TimeSpan.FromMilliseconds(2_200), TimeProvider.System, Ct);
        storage.Connection.Heartbeat("alive");

        Assert.Equal(1, storage.Connection.RemoveTimedOutServers(TimeSpan.FromSeconds(2)));
        Assert.Equal(["alive"], storage.Monitor.Servers().Select(s => s.Name));
    }

    [Theory, MemberData(nameof(Storages.All), MemberType = typeof(Storages))]
    public void RemoveTimedOutServers_Negative_Throws(StorageKind kind)
    {
        using var storage = Storages.Open(kind);

        Assert.ThrowsAny<ArgumentException>(() => storage.Connection.RemoveTimedOutServers(TimeSpan.FromSeconds(-1)));
    }

    [Theory, MemberData(nameof(Storages.All), MemberType = typeof(Storages))]
    public void GetUtcDateTime_IsNowInUtc(StorageKind kind)
    {
        using var storage = Storages.Open(kind);

        var now = storage.Connection.GetUtcDateTime();

        Assert.Equal(DateTimeKind.Utc, now.Kind);
        Assert.Equal(Storages.UtcNow, now, TimeSpan.FromSeconds(10));
        Assert.True(storage.Storage.LinearizableReads);
    }

    [Theory, MemberData(nameof(Storages.All), MemberType = typeof(Storages))]
    public void Lock_HeldByAnotherConnection_TimesOutAndNamesTheResource(StorageKind kind)
    {
        using var storage = Storages.Open(kind);
        using var other = storage.OpenConnection();
        using var held = storage.Connection.AcquireDistributedLock("locks:schedulepoller", _long);

        var error = Assert.Throws<DistributedLockTimeoutException>(() =>
            other.AcquireDistributedLock("locks:schedulepoller", _short)
        );
        Assert.EndsWith("locks:schedulepoller", error.Resource, StringComparison.Ordinal);
        Assert.Throws<DistributedLockTimeoutException>(() =>
            other.AcquireDistributedLock("locks:schedulepoller", TimeSpan.Zero)
        );
        other.AcquireDistributedLock("locks:another", _short).Dispose();
    }

    [Theory, MemberData(nameof(Storages.All), MemberType = typeof(Storages))]
    public void Lock_OnTheSameConnection_IsReentrant(StorageKind kind)
    {
        using var storage = Storages.Open(kind);
        using var other = storage.OpenConnection();
        var outer = storage.Connection.AcquireDistributedLock("lock", _short);
        var inner = storage.Connection.AcquireDistributedLock("lock", _short);

        inner.Dispose();
        Assert.Throws<DistributedLockTimeoutException>(() => other.AcquireDistributedLock("lock", _short));

        outer.Dispose();
        other.AcquireDistributedLock("lock", _short).Dispose();
    }

    [Theory, MemberData(nameof(Storages.All), MemberType = typeof(Storages))]
    public void Lock_DisposedTwice_FreesNobodyElses(StorageKind kind)
    {
        using var storage = Storages.Open(kind);
        using var other = storage.OpenConnection();
        using var third = storage.OpenConnection();
        var mine = storage.Connection.AcquireDistributedLock("lock", _short);
        mine.Dispose();
        using var theirs = other.AcquireDistributedLock("lock", _short);

        mine.Dispose();

        Assert.Throws<DistributedLockTimeoutException>(() => third.AcquireDistributedLock("lock", _short));
    }

    [Theory, MemberData(nameof(Storages.All), MemberType = typeof(Storages))]
    public void Lock_ConnectionDisposed_IsFreed(StorageKind kind)
    {
        using var storage = Storages.Open(kind);
        var other = storage.OpenConnection();
        other.AcquireDistributedLock("lock", _short);
        other.AcquireDistributedLock("lock", _short);

        other.Dispose();

        storage.Connection.AcquireDistributedLock("lock", _short).Dispose();
    }

    [Theory, MemberData(nameof(Storages.All), MemberType = typeof(Storages))]
    public async Task Lock_Waiting_GetsItWhenFreed(StorageKind kind)
    {
        using var storage = Storages.Open(kind);
        using var other = storage.OpenConnection();
        var held = storage.Connection.AcquireDistributedLock("lock", _short);
        var waiting = Task.Run(() => other.AcquireDistributedLock("lock", _long), Ct);
        await Task.WhenAny(waiting, Task.Delay(TimeSpan.FromMilliseconds(200), TimeProvider.System, Ct));
        Assert.False(waiting.IsCompleted);

        held.Dispose();

        (await waiting.WaitAsync(_long, Ct)).Dispose();
    }

    [Theory, MemberData(nameof(Storages.All), MemberType = typeof(Storages))]
    public async Task Lock_ManyThreads_OneAtATime(StorageKind kind)
    {
        using var storage = Storages.Open(kind);
        var (inside, most, total) = (0, 0, 0);

        await Task.WhenAll(
            Enumerable
                .Range(0, 4)
                .Select(_ =>
                    Task.Run(
                        () =>
                        {
                            for (var i = 0; i < 25; i++)
                            {
                                using var connection = storage.OpenConnection();
                                using var held = connection.AcquireDistributedLock("lock", TimeSpan.FromSeconds(30));
                                most = Math.Max(most, Interlocked.Increment(ref inside));
                                total++;
                                Interlocked.Decrement(ref inside);
                            }
                        },
                        Ct
                    )
                )
        );

        Assert.Equal((1, 100), (most, total));
    }

    [Theory, MemberData(nameof(Storages.All), MemberType = typeof(Storages))]
    public void TransactionLock_IsHeldUntilCommit(StorageKind kind)
    {
        using var storage = Storages.Open(kind);
        using var other = storage.OpenConnection();
        using var transaction = storage.Begin();
        transaction.AcquireDistributedLock("lock", _short);
        transaction.IncrementCounter("counter");
        Assert.Throws<DistributedLockTimeoutException>(() => other.AcquireDistributedLock("lock", _short));

        transaction.Commit();

        other.AcquireDistributedLock("lock", _short).Dispose();
        Assert.Equal(1, storage.Connection.GetCounter("counter"));
    }

    [Theory, MemberData(nameof(Storages.All), MemberType = typeof(Storages))]
    public void TransactionLock_DisposedWithoutCommit_IsFreed(StorageKind kind)
    {
        using var storage = Storages.Open(kind);
        using var other = storage.OpenConnection();
        using (var transaction = storage.Begin())
        {
            transaction.AcquireDistributedLock("lock", _short);
            Assert.Throws<DistributedLockTimeoutException>(() => other.AcquireDistributedLock("lock", _short));
        }

        other.AcquireDistributedLock("lock", _short).Dispose();
    }

    [Theory, MemberData(nameof(Storages.All), MemberType = typeof(Storages))]
    public void TransactionLock_HeldByAnotherConnection_TimesOut(StorageKind kind)
    {
        using var storage = Storages.Open(kind);
        using var other = storage.OpenConnection();
        using var held = other.AcquireDistributedLock("lock", _short);
        using var transaction = storage.Begin();

        var error = Assert.Throws<DistributedLockTimeoutException>(() =>
            transaction.AcquireDistributedLock("lock", _short)
        );
        Assert.EndsWith("lock", error.Resource, StringComparison.Ordinal);
    }
}
