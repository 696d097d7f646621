using Keyturn.Hangfire.SQLite;
using Keyturn.Hangfire.SQLite.Processes;
using Keyturn.Tests.Hangfire.SQLite.Contracts;
using Microsoft.Extensions.Time.Testing;

namespace Keyturn.Tests.Hangfire.SQLite;

public sealed class ExpirationTests : IDisposable
{
    private readonly FakeTimeProvider _clock = new(TimeProvider.System.GetUtcNow());
    private readonly StorageUnderTest _storage;
    private readonly Expiration _expiration;

    public ExpirationTests()
    {
        _storage = Storages.OpenSQLite(new SQLiteStorageOptions { TimeProvider = _clock });
        _expiration = ((SQLiteStorage)_storage.Storage).GetStorageWideProcesses().OfType<Expiration>().Single();
    }

    public void Dispose() => _storage.Dispose();

    [Fact]
    public void Run_DeletesWhatHasExpired_AndNothingElse()
    {
        var (gone, kept, held) = (
            _storage.CreateJob("Succeeded"),
            _storage.CreateJob("Succeeded"),
            _storage.CreateJob("Failed")
        );
        _storage.Commit(t =>
        {
            foreach (var (name, expireIn) in new[] { ("gone", TimeSpan.FromHours(1)), ("kept", TimeSpan.FromHours(3)) })
            {
                t.ExpireJob(name == "gone" ? gone : kept, expireIn);
                t.AddToSet(name, "a");
                t.AddToSet(name, "b");
                t.ExpireSet(name, expireIn);
                t.InsertToList(name, "a");
                t.ExpireList(name, expireIn);
                t.SetRangeInHash(name, [new("a", "1"), new("b", "2")]);
                t.ExpireHash(name, expireIn);
                t.IncrementCounter(name, expireIn);
            }

            t.PersistJob(held);
            t.IncrementCounter("for ever");
        });
        _clock.Advance(TimeSpan.FromHours(2));

        // A job, two of the set, one of the list, two of the hash, a counter.
        Assert.Equal(7, _expiration.Run(() => { }));

        Assert.Equal((false, true, true), (Exists(gone), Exists(kept), Exists(held)));
        Assert.Null(_storage.Monitor.JobDetails(gone));
        Assert.All(
            [
                _storage.Connection.GetSetCount("gone"),
                _storage.Connection.GetListCount("gone"),
                _storage.Connection.GetHashCount("gone"),
                _storage.Connection.GetCounter("gone"),
            ],
            count => Assert.Equal(0, count)
        );
        Assert.Equal(
            (2, 1, 2, 1),
            (
                _storage.Connection.GetSetCount("kept"),
                _storage.Connection.GetListCount("kept"),
                _storage.Connection.GetHashCount("kept"),
                _storage.Connection.GetCounter("kept")
            )
        );
        Assert.Equal(1, _storage.Connection.GetCounter("for ever"));
        Assert.Equal(0, Rows("state", gone) + Rows("job_parameter", gone));
    }

    [Fact]
    public void Run_ManyRows_PausesBetweenBatches()
    {
        _storage.Commit(t =>
        {
            for (var i = 0; i < 1_200; i++)
                t.AddToSet("set", $"{i}");
            t.ExpireSet("set", TimeSpan.FromMinutes(1));
        });
        _clock.Advance(TimeSpan.FromMinutes(2));
        var pauses = 0;

        Assert.Equal(1_200, _expiration.Run(() => pauses++));

        Assert.Equal(2, pauses);
    }

    private bool Exists(string id) => _storage.Connection.GetJobData(id) is not null;

    private long Rows(string table, string jobId) =>
        ((SQLiteStorage)_storage.Storage).Database.Read(s =>
            table == "state"
                ? s.Scalar<long>($"SELECT count(*) FROM state WHERE job_id = {long.Parse(jobId, null)}")
                : s.Scalar<long>($"SELECT count(*) FROM job_parameter WHERE job_id = {long.Parse(jobId, null)}")
        );
}
