using System.Diagnostics;
using Hangfire.Common;
using Hangfire.Storage;
using Keyturn.Tests.Hangfire.SQLite.Contracts;

namespace Keyturn.Tests.Hangfire.SQLite.Fuzzing;

/// <summary>A random command of a transaction: its text for a report, and how to record it in either storage.</summary>
internal sealed record FuzzOperation(string Text, Action<JobStorageTransaction, FuzzSide> Record)
{
    public static readonly string[] Keys = ["one", "two", "three", "recurring-jobs", "retries", "schedule"];
    public static readonly string[] Values = ["a", "b", "c", "A", "", "☕", "job:1", "d"];
    public static readonly double[] Scores = [-2, 0, 1, 1.5, 1_700_000_000];
    public static readonly string[] Queues = ["default", "critical", "Default"];
    public static readonly string[] Parameters = ["Culture", "culture", "RetryCount"];

    // So far apart, and so much longer than a run, that a rounded value identifies the original.
    public static readonly TimeSpan[] Expiries =
    [
        TimeSpan.FromHours(1),
        TimeSpan.FromHours(5),
        TimeSpan.FromDays(1),
        TimeSpan.FromDays(30),
    ];

    public static readonly string[] States =
    [
        "Enqueued",
        "Scheduled",
        "Processing",
        "Succeeded",
        "Failed",
        "Deleted",
        "Awaiting",
        "Paused",
    ];

    public static readonly IReadOnlyList<string> Counters = CounterKeys();

    private static readonly (string Key, string? Value)[] _stateData =
    [
        ("Queue", "default"),
        ("ServerId", "server:1"),
        ("WorkerId", "w"),
        ("Result", "\"r\""),
        ("PerformanceDuration", "1200"),
        ("Latency", "34"),
        ("ExceptionType", "E"),
        ("ExceptionMessage", "m"),
        ("ExceptionDetails", "d\0"),
        ("EnqueueAt", "2031-02-03T04:05:06.0000000Z"),
        ("Nothing", null),
        ("", "empty key"),
    ];

    public static FuzzOperation Next(Random random, int jobs)
    {
        var (key, value, score, expiry) = (Pick(Keys), Pick(Values), Pick(Scores), Pick(Expiries));
        var (queue, counter, parameter) = (Pick(Queues), Pick(Counters), Pick(Parameters));
        // Sometimes a job that does not exist.
        var job = random.Next(jobs + 1);
        return random.Next(34) switch
        {
            0 or 1 or 28 => Create(),
            2 or 3 or 29 or 30 or 31 or 32 => State(current: true),
            4 => State(current: false),
            5 => new($"SetJobParameter(job#{job}, {parameter}, '{value}')", (t, side) =>
                t.SetJobParameter(side.Id(job), parameter, value)
            ),
            6 => new($"ExpireJob(job#{job}, {expiry})", (t, side) => t.ExpireJob(side.Id(job), expiry)),
            7 => new($"PersistJob(job#{job})", (t, side) => t.PersistJob(side.Id(job))),
            8 or 9 or 33 => new($"AddToQueue({queue}, job#{job})", (t, side) => t.AddToQueue(queue, side.Id(job))),
            10 => new($"AddToSet({key}, '{value}')", (t, _) => t.AddToSet(key, value)),
            11 or 12 => new($"AddToSet({key}, '{value}', {score})", (t, _) => t.AddToSet(key, value, score)),
            13 => new($"RemoveFromSet({key}, '{value}')", (t, _) => t.RemoveFromSet(key, value)),
            14 => Range(),
            15 => new($"ExpireSet({key}, {expiry})", (t, _) => t.ExpireSet(key, expiry)),
            16 => OneIn(
                3,
                new($"RemoveSet({key})", (t, _) => t.RemoveSet(key)),
                new($"PersistSet({key})", (t, _) => t.PersistSet(key))
            ),
            17 or 18 => new($"InsertToList({key}, '{value}')", (t, _) => t.InsertToList(key, value)),
            19 => new($"RemoveFromList({key}, '{value}')", (t, _) => t.RemoveFromList(key, value)),
            20 => Trim(),
            21 => new($"ExpireList({key}, {expiry})", (t, _) => t.ExpireList(key, expiry)),
            22 => OneIn(
                2,
                new($"PersistList({key})", (t, _) => t.PersistList(key)),
                new($"PersistHash({key})", (t, _) => t.PersistHash(key))
            ),
            23 => Fields(),
            24 => new($"ExpireHash({key}, {expiry})", (t, _) => t.ExpireHash(key, expiry)),
            25 => OneIn(3, new($"RemoveHash({key})", (t, _) => t.RemoveHash(key)), Fields()),
            26 => OneIn(
                2,
                new($"IncrementCounter({counter})", (t, _) => t.IncrementCounter(counter)),
                new($"IncrementCounter({counter}, {expiry})", (t, _) => t.IncrementCounter(counter, expiry))
            ),
            27 => OneIn(
                2,
                new($"DecrementCounter({counter})", (t, _) => t.DecrementCounter(counter)),
                new($"DecrementCounter({counter}, {expiry})", (t, _) => t.DecrementCounter(counter, expiry))
            ),
            _ => throw new UnreachableException(),
        };

        T Pick<T>(IReadOnlyList<T> list) => list[random.Next(list.Count)];

        FuzzOperation OneIn(int chances, FuzzOperation rare, FuzzOperation usual) =>
            random.Next(chances) == 0 ? rare : usual;

        FuzzOperation Create()
        {
            var (made, parameters) = RandomJob(random);
            return new($"CreateJob({Canonical.Job(made)}, {Canonical.Map(parameters)}, {expiry})", (t, side) =>
                side.Add(t.CreateJob(made, parameters, Storages.UtcNow, expiry))
            );
        }

        FuzzOperation State(bool current)
        {
            var (name, parent) = (Pick(States), random.Next(jobs + 1));
            var data = _stateData.Where(_ => random.Next(3) == 0).ToArray();
            var reason = random.Next(3) == 0 ? null : $"reason {value}";
            var hasParent = name == "Awaiting" && random.Next(4) > 0;
            var told =
                $"{name}, {reason}, {Canonical.Map(data.ToDictionary(d => d.Key, d => d.Value))}"
                + $"{(hasParent ? $", parent job#{parent}" : "")}";
            return new($"{(current ? "SetJobState" : "AddJobState")}(job#{job}, {told})", (t, side) =>
            {
                var state = new TestState(name, reason, hasParent ? [.. data, ("ParentId", side.Id(parent))] : data);
                if (current)
                    t.SetJobState(side.Id(job), state);
                else
                    t.AddJobState(side.Id(job), state);
            });
        }

        FuzzOperation Range()
        {
            var items = Values.Where(_ => random.Next(4) == 0).ToList();
            return new($"AddRangeToSet({key}, [{string.Join(", ", items)}])", (t, _) => t.AddRangeToSet(key, items));
        }

        FuzzOperation Trim()
        {
            var (from, to) = (random.Next(4), random.Next(-1, 8));
            return new($"TrimList({key}, {from}, {to})", (t, _) => t.TrimList(key, from, to));
        }

        FuzzOperation Fields()
        {
            var fields = Values
                .Where(_ => random.Next(4) == 0)
                .ToDictionary(f => f, _ => random.Next(6) == 0 ? null : Pick(Values));
            return new($"SetRangeInHash({key}, {Canonical.Map(fields)})", (t, _) => t.SetRangeInHash(key, fields));
        }
    }

    public static (Job Job, Dictionary<string, string?> Parameters) RandomJob(Random random) =>
        (
            random.Next(12) == 0
                ? SampleJob.Vanished()
                : SampleJob.Saying(Values[random.Next(Values.Length)], random.Next(3) == 0 ? "critical" : null),
            Parameters
                .Where(_ => random.Next(2) == 0)
                .ToDictionary(p => p, _ => random.Next(5) == 0 ? null : Values[random.Next(Values.Length)])
        );

    private static List<string> CounterKeys()
    {
        var now = Storages.UtcNow;
        return
        [
            "plain",
            "stats:succeeded",
            "stats:deleted",
            .. new[] { "succeeded", "failed", "deleted" }
                .SelectMany(kind =>
                    new[] { now, now.AddHours(-2), now.AddDays(-3) }.SelectMany(at =>
                        new[] { $"stats:{kind}:{at:yyyy-MM-dd}", $"stats:{kind}:{at:yyyy-MM-dd-HH}" }
                    )
                )
                .Distinct()
                .Order(StringComparer.Ordinal),
        ];
    }
}
