using System.Globalization;
using System.Text;
using Keyturn.Tests.Hangfire.SQLite.Contracts;

namespace Keyturn.Tests.Hangfire.SQLite.Fuzzing;

/// <summary>
/// Applies the same random operations to two storages and compares every public read after each. The same seed repeats
/// the same run.
/// </summary>
internal sealed class DifferentialRun(StorageUnderTest left, StorageUnderTest right, int seed)
{
    private const int Steps = 30;
    private const int MostJobs = 40;

    private readonly Random _random = new(seed);
    private readonly FuzzSide _left = new(left);
    private readonly FuzzSide _right = new(right);

    public long Comparisons { get; private set; }

    /// <returns>A description of the first difference; null without one.</returns>
    public string? Execute()
    {
        for (var step = 0; step < Steps; step++)
        {
            var done = new List<string>();
            string? difference;
            try
            {
                difference = Step(done);
            }
            catch (Exception error) when (error is not OperationCanceledException)
            {
                difference = error.ToString();
            }

            if (difference is null)
                continue;

            var told = new StringBuilder();
            told.AppendLine(
                CultureInfo.InvariantCulture,
                $"The storages differ: seed {seed}, step {step}. Again with KEYTURN_FUZZ_SEED={seed}."
            );
            foreach (var line in done)
                told.AppendLine(CultureInfo.InvariantCulture, $"  {line}");
            return told.Append(difference).ToString();
        }

        return null;
    }

    private string? Step(List<string> done) =>
        _random.Next(10) switch
        {
            0 => CreateOutside(done),
            1 or 2 => Fetch(done),
            3 => Settle(done),
            _ => Transaction(done),
        } ?? Compare();

    private string? Transaction(List<string> done)
    {
        var operations = Enumerable
            .Range(0, _random.Next(1, 25))
            .Select(_ => FuzzOperation.Next(_random, _left.JobCount))
            .Where(o => _left.JobCount < MostJobs || !o.Text.StartsWith("CreateJob", StringComparison.Ordinal))
            .ToList();
        done.AddRange(operations.Select(o => o.Text));
        Both(side =>
            side.Storage.Commit(t =>
            {
                foreach (var operation in operations)
                    operation.Record(t, side);
            })
        );
        return null;
    }

    private string? CreateOutside(List<string> done)
    {
        var ((job, parameters), expiry) = (
            FuzzOperation.RandomJob(_random),
            FuzzOperation.Expiries[_random.Next(FuzzOperation.Expiries.Length)]
        );
        done.Add($"CreateExpiredJob({Canonical.Job(job)}, {Canonical.Map(parameters)}, {expiry})");
        var (fields, key) = (
            new Dictionary<string, string> { ["a"] = "outside" },
            FuzzOperation.Keys[_random.Next(FuzzOperation.Keys.Length)]
        );
        done.Add($"SetJobParameter(job#{_left.JobCount}, Culture, outside); SetRangeInHash({key}, a=outside)");
        Both(side =>
        {
            side.Add(side.Storage.CreateJob(job, parameters, expiry));
            side.Storage.Connection.SetJobParameter(side.Id(side.JobCount - 1), "Culture", "outside");
            side.Storage.Connection.SetRangeInHash(key, fields);
        });
        return null;
    }

    private string? Fetch(List<string> done)
    {
        var queues = FuzzOperation.Queues.Where(_ => _random.Next(2) == 0).OrderBy(_ => _random.Next()).ToArray();
        if (!queues.Any(queue => left.Monitor.EnqueuedCount(queue) > 0))
            return null;

        done.Add($"FetchNextJob({string.Join(", ", queues)})");
        Both(side => side.Held.Add(side.Storage.Fetch(queues)));
        return Differ("FetchNextJob", _left.Name(_left.Held[^1].JobId), _right.Name(_right.Held[^1].JobId));
    }

    private string? Settle(List<string> done)
    {
        if (_left.Held.Count == 0)
            return null;
        var (place, way) = (_random.Next(_left.Held.Count), _random.Next(3));
        done.Add(
            $"{(way == 0 ? "Requeue" : way == 1 ? "RemoveFromQueue" : "RemoveFromQueue in a transaction")} of "
                + $"{_left.Name(_left.Held[place].JobId)}"
        );
        Both(side =>
        {
            using var fetched = side.Held[place];
            side.Held.RemoveAt(place);
            if (way == 0)
                fetched.Requeue();
            if (way == 2)
                side.Storage.Commit(t => t.RemoveFromQueue(fetched));
            if (way > 0)
                fetched.RemoveFromQueue();
        });

        // The place of a requeued job is up to the storage, so the queues are emptied before they are compared again.
        return way == 0 ? Empty(done) : null;
    }

    private string? Empty(List<string> done)
    {
        foreach (var queue in FuzzOperation.Queues)
        {
            done.Add($"all of {queue} is fetched and removed");
            var (first, second) = (Drain(_left, queue), Drain(_right, queue));
            if (Differ($"fetched from {queue}, sorted", first, second) is { } difference)
                return difference;
        }

        return null;
    }

    private static string Drain(FuzzSide side, string queue)
    {
        var names = new List<string>();
        while (side.Storage.Monitor.EnqueuedCount(queue) > 0)
        {
            using var fetched = side.Storage.Fetch(queue);
            names.Add(side.Name(fetched.JobId));
            fetched.RemoveFromQueue();
        }

        return string.Join(", ", names.Order(StringComparer.Ordinal));
    }

    private string? Compare()
    {
        var (first, second) = (FuzzReads.ReadAll(_left), FuzzReads.ReadAll(_right));
        for (var i = 0; i < Math.Min(first.Count, second.Count); i++)
        {
            var difference = Differ("read", first[i].Read, second[i].Read)
                ?? Differ(first[i].Read, first[i].Answer, second[i].Answer);
            if (difference is not null)
                return difference;
        }

        return Differ("number of reads", Canonical.Format(first.Count), Canonical.Format(second.Count));
    }

    private string? Differ(string read, string first, string second)
    {
        if (read != "read")
            Comparisons++;
        return first == second ? null : $"{read}\n  left:  {first}\n  right: {second}";
    }

    private void Both(Action<FuzzSide> act)
    {
        act(_left);
        act(_right);
    }
}
