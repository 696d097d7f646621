using Hangfire.Storage.Monitoring;

namespace Keyturn.Tests.Hangfire.SQLite.Contracts;

public sealed class StatisticsContractTests
{
    [Theory, MemberData(nameof(Storages.All), MemberType = typeof(Storages))]
    public void GetStatistics_CountsEachState(StorageKind kind)
    {
        using var storage = Storages.Open(kind);
        string[] states =
        [
            "Enqueued",
            "Scheduled",
            "Scheduled",
            "Processing",
            "Processing",
            "Processing",
            "Failed",
            "Failed",
            "Failed",
            "Failed",
            "Awaiting",
            "Awaiting",
            "Awaiting",
            "Awaiting",
            "Awaiting",
            "Custom",
        ];
        foreach (var state in states)
            storage.CreateJob(state);
        storage.Enqueue("first");
        storage.Enqueue("second");
        storage.Commit(t =>
        {
            for (var i = 0; i < 6; i++)
                t.IncrementCounter("stats:succeeded");
            for (var i = 0; i < 7; i++)
                t.IncrementCounter("stats:deleted");
            t.AddRangeToSet("recurring-jobs", ["a", "b", "c"]);
            t.AddRangeToSet("retries", ["1", "2"]);
        });

        Assert.Equivalent(
            new StatisticsDto
            {
                Enqueued = 3,
                Scheduled = 2,
                Processing = 3,
                Failed = 4,
                Awaiting = 5,
                Succeeded = 6,
                Deleted = 7,
                Recurring = 3,
                Retries = 2,
                Queues = 2,
                Servers = 0,
            },
            storage.Monitor.GetStatistics(),
            strict: true
        );
    }

    [Theory, MemberData(nameof(Storages.All), MemberType = typeof(Storages))]
    public void Timelines_ZeroFilled_WithTheCountersOfTheirKind(StorageKind kind)
    {
        using var storage = Storages.Open(kind);
        var now = storage.Connection.GetUtcDateTime();
        string[] kinds = ["succeeded", "failed", "deleted"];
        storage.Commit(t =>
        {
            for (var count = 0; count < kinds.Length; count++)
            {
                for (var i = 0; i <= count; i++)
                {
                    t.IncrementCounter($"stats:{kinds[count]}:{now:yyyy-MM-dd}", TimeSpan.FromDays(30));
                    t.IncrementCounter($"stats:{kinds[count]}:{now.AddDays(-2):yyyy-MM-dd}", TimeSpan.FromDays(30));
                    t.IncrementCounter($"stats:{kinds[count]}:{now.AddDays(-30):yyyy-MM-dd}", TimeSpan.FromDays(30));
                    t.IncrementCounter($"stats:{kinds[count]}:{now:yyyy-MM-dd-HH}", TimeSpan.FromDays(1));
                }
            }
        });

        var days = new[]
        {
            storage.Monitor.SucceededByDatesCount(),
            storage.Monitor.FailedByDatesCount(),
            storage.Monitor.DeletedByDatesCount(),
        };
        var hours = new[]
        {
            storage.Monitor.HourlySucceededJobs(),
            storage.Monitor.HourlyFailedJobs(),
            storage.Monitor.HourlyDeletedJobs(),
        };

        Assert.All(days, line => Assert.Equal((7, TimeSpan.Zero), (line.Count, line.Keys.Max().TimeOfDay)));
        Assert.All(hours, line => Assert.Equal(24, line.Keys.Select(at => $"{at:yyyy-MM-dd-HH}").Distinct().Count()));
        Assert.Equal([2, 4, 6], days.Select(line => line.Values.Sum()));
        Assert.Equal([1, 2, 3], days.Select(line => line[now.Date.AddDays(-2)]));
        Assert.Equal([1, 2, 3], hours.Select(line => line.Values.Sum()));
    }
}
