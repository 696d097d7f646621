using Hangfire.Common;
using Hangfire.Storage;
using Hangfire.Storage.Monitoring;
using Keyturn.Tests.Hangfire.SQLite.Contracts;

namespace Keyturn.Tests.Hangfire.SQLite.Fuzzing;

/// <summary>Everything that can be read from a storage, as pairs of the read's name and its canonical answer.</summary>
internal sealed class FuzzReads
{
    private readonly FuzzSide _side;
    private readonly JobStorageConnection _connection;
    private readonly JobStorageMonitor _monitor;
    private readonly List<(string Read, string Answer)> _answers = new(2_000);

    private FuzzReads(FuzzSide side) =>
        (_side, _connection, _monitor) = (side, side.Storage.Connection, side.Storage.Monitor);

    public static IReadOnlyList<(string Read, string Answer)> ReadAll(FuzzSide side)
    {
        var reads = new FuzzReads(side);
        for (var job = 0; job <= side.JobCount; job++)
            reads.Job(job);
        foreach (var key in FuzzOperation.Keys)
            reads.Collections(key);
        foreach (var key in FuzzOperation.Counters)
            reads.Add($"GetCounter({key})", () => Canonical.Format(reads._connection.GetCounter(key)));
        reads.Queues();
        reads.Lists();
        reads.Numbers();
        return reads._answers;
    }

    private void Job(int job)
    {
        var id = _side.Id(job);
        Whole($"GetJobData(job#{job})", _connection.GetJobData(id), data =>
            [
                ("State", Canonical.Format(data.State)),
                ("Job", Canonical.Job(data.Job)),
                ("LoadException", Canonical.Format(data.LoadException is not null)),
                ("InvocationData", Canonical.Data(data.InvocationData)),
                ("ParametersSnapshot", Canonical.Map(data.ParametersSnapshot!)),
                ("CreatedAt", Canonical.Recent(data.CreatedAt)),
            ]
        );
        Whole($"GetStateData(job#{job})", _connection.GetStateData(id), state =>
            [
                ("Name", Canonical.Format(state.Name)),
                ("Reason", Canonical.Format(state.Reason)),
                ("Data", Canonical.StateData(state.Data!, _side)),
            ]
        );
        Whole($"JobDetails(job#{job})", _monitor.JobDetails(id), details =>
            [
                ("Job", Canonical.Job(details.Job)),
                ("LoadException", Canonical.Format(details.LoadException is not null)),
                ("InvocationData", Canonical.Data(details.InvocationData)),
                ("Properties", Canonical.Map(details.Properties!)),
                ("CreatedAt", Canonical.Recent(details.CreatedAt)),
                ("ExpireAt", details.ExpireAt is { } at ? Canonical.Left(at - Storages.UtcNow) : "never"),
                (
                    "History",
                    string.Join(
                        "; ",
                        details.History.Select(h =>
                            $"{h.StateName} {Canonical.Format(h.Reason)} {Canonical.StateData(h.Data!, _side)} "
                            + $"{Canonical.Recent(h.CreatedAt)}"
                        )
                    )
                ),
            ]
        );
        foreach (var name in FuzzOperation.Parameters)
            Add($"GetJobParameter(job#{job}, {name})", () => Canonical.Format(_connection.GetJobParameter(id, name)));
    }

    private void Collections(string key)
    {
        // The order among equal scores is up to the storage, so only the scores of an ordered read are compared.
        var scores = FuzzOperation
            .Scores.SelectMany(score =>
                _connection
                    .GetFirstByLowestScoreFromSet(key, score, score, 100)
                    .Select(value => (Value: value, Score: score))
            )
            .ToDictionary(v => v.Value, v => v.Score);
        string ScoresOf(IEnumerable<string> values) =>
            string.Join(", ", values.Select(v => Canonical.Format(scores[v])));

        Add($"scores of set {key}", () =>
            string.Join(
                ", ",
                scores.OrderBy(v => v.Key, StringComparer.Ordinal).Select(v => $"'{v.Key}'={Canonical.Format(v.Value)}")
            )
        );
        Add($"GetAllItemsFromSet({key})", () =>
            Canonical.Many(_connection.GetAllItemsFromSet(key).Order(StringComparer.Ordinal))
        );
        Add($"GetSetCount({key})", () => Canonical.Format(_connection.GetSetCount(key)));
        Add($"GetSetTtl({key})", () => Canonical.Left(_connection.GetSetTtl(key)));
        Add($"GetRangeFromSet({key}, all)", () => ScoresOf(_connection.GetRangeFromSet(key, 0, 100)));
        foreach (var (from, to) in new[] { (0, 0), (1, 3), (3, 4) })
            Add($"GetRangeFromSet({key}, {from}, {to})", () => ScoresOf(_connection.GetRangeFromSet(key, from, to)));
        foreach (var (from, to) in new[] { (-2.0, 0.0), (0, 1.5), (1.2, 1.4), (-1e9, 1e12) })
        {
            Add($"GetFirstByLowestScoreFromSet({key}, {from}, {to})", () =>
                _connection.GetFirstByLowestScoreFromSet(key, from, to) is { } first ? ScoresOf([first]) : "null"
            );
            Add($"GetFirstByLowestScoreFromSet({key}, {from}, {to}, 3)", () =>
                ScoresOf(_connection.GetFirstByLowestScoreFromSet(key, from, to, 3))
            );
        }

        foreach (var value in FuzzOperation.Values)
        {
            Add($"GetSetContains({key}, '{value}')", () => Canonical.Format(_connection.GetSetContains(key, value)));
            Add($"GetValueFromHash({key}, '{value}')", () =>
                Canonical.Format(_connection.GetValueFromHash(key, value))
            );
        }

        Add($"GetAllItemsFromList({key})", () => Canonical.Many(_connection.GetAllItemsFromList(key)));
        Add($"GetListCount({key})", () => Canonical.Format(_connection.GetListCount(key)));
        Add($"GetListTtl({key})", () => Canonical.Left(_connection.GetListTtl(key)));
        foreach (var (from, to) in new[] { (0, 0), (1, 3), (2, 50) })
            Add($"GetRangeFromList({key}, {from}, {to})", () =>
                Canonical.Many(_connection.GetRangeFromList(key, from, to))
            );

        Add($"GetAllEntriesFromHash({key})", () => Canonical.Map(_connection.GetAllEntriesFromHash(key)!));
        Add($"GetHashCount({key})", () => Canonical.Format(_connection.GetHashCount(key)));
        Add($"GetHashTtl({key})", () => Canonical.Left(_connection.GetHashTtl(key)));
    }

    private void Queues()
    {
        foreach (var queue in FuzzOperation.Queues)
        {
            Add($"EnqueuedCount({queue})", () => Canonical.Format(_monitor.EnqueuedCount(queue)));
            List($"EnqueuedJobs({queue}, all)", _monitor.EnqueuedJobs(queue, 0, 1_000), Text);
            List($"EnqueuedJobs({queue}, 1, 3)", _monitor.EnqueuedJobs(queue, 1, 3), Text);
        }

        // An emptied queue may be listed or not.
        foreach (var queue in _monitor.Queues().Where(q => q.Length > 0))
        {
            Add($"Queues() {queue.Name}", () => Canonical.Format(queue.Length));
            List($"Queues() {queue.Name} FirstJobs", queue.FirstJobs, Text);
        }

        // A deleted job may have an empty entry or none.
        string Text(EnqueuedJobDto? j) =>
            j?.InvocationData is null
                ? "gone"
                : $"{ReadAll(j.Job, j.LoadException, j.InvocationData, j.StateData, j.EnqueuedAt)} {j.State} "
                    + $"{j.InEnqueuedState}";
    }

    private void Lists()
    {
        foreach (var (from, count) in new[] { (0, 1_000), (1, 3) })
        {
            var page = $"({from}, {count})";
            List($"ProcessingJobs{page}", _monitor.ProcessingJobs(from, count), j =>
                $"{ReadAll(j.Job, j.LoadException, j.InvocationData, j.StateData, j.StartedAt)} "
                + $"{j.ServerId} {j.InProcessingState}"
            );
            List($"ScheduledJobs{page}", _monitor.ScheduledJobs(from, count), j =>
                $"{ReadAll(j.Job, j.LoadException, j.InvocationData, j.StateData, j.ScheduledAt)} "
                + $"{j.EnqueueAt:O} {j.InScheduledState}"
            );
            List($"SucceededJobs{page}", _monitor.SucceededJobs(from, count), j =>
                $"{ReadAll(j.Job, j.LoadException, j.InvocationData, j.StateData, j.SucceededAt)} "
                + $"{j.Result} {j.TotalDuration} {j.InSucceededState}"
            );
            List($"FailedJobs{page}", _monitor.FailedJobs(from, count), j =>
                $"{ReadAll(j.Job, j.LoadException, j.InvocationData, j.StateData, j.FailedAt)} {j.Reason} "
                + $"{j.ExceptionType} {j.ExceptionMessage} {Canonical.Format(j.ExceptionDetails)} {j.InFailedState}"
            );
            List($"DeletedJobs{page}", _monitor.DeletedJobs(from, count), j =>
                $"{ReadAll(j.Job, j.LoadException, j.InvocationData, j.StateData, j.DeletedAt)} {j.InDeletedState}"
            );
            List($"AwaitingJobs{page}", _monitor.AwaitingJobs(from, count), j =>
                $"{ReadAll(j.Job, j.LoadException, j.InvocationData, j.StateData, j.AwaitingAt)} "
                + $"{j.ParentStateName} {j.InAwaitingState}"
            );
        }
    }

    private void Numbers()
    {
        (string Name, long Count)[] counts =
        [
            (nameof(_monitor.ScheduledCount), _monitor.ScheduledCount()),
            (nameof(_monitor.FailedCount), _monitor.FailedCount()),
            (nameof(_monitor.ProcessingCount), _monitor.ProcessingCount()),
            (nameof(_monitor.SucceededListCount), _monitor.SucceededListCount()),
            (nameof(_monitor.DeletedListCount), _monitor.DeletedListCount()),
            (nameof(_monitor.AwaitingCount), _monitor.AwaitingCount()),
        ];
        foreach (var (name, count) in counts)
            Add(name, () => Canonical.Format(count));
        foreach (var limit in new[] { 0, 1, 5, 1_000 })
            Add($"GetSetCount(all, {limit})", () =>
                Canonical.Format(_connection.GetSetCount(FuzzOperation.Keys, limit))
            );

        // Without Queues: one storage also counts queues that were used before.
        Whole("GetStatistics()", _monitor.GetStatistics(), s =>
            [
                ("Enqueued", Canonical.Format(s.Enqueued)),
                ("Scheduled", Canonical.Format(s.Scheduled)),
                ("Processing", Canonical.Format(s.Processing)),
                ("Failed", Canonical.Format(s.Failed)),
                ("Awaiting", Canonical.Format(s.Awaiting)),
                ("Succeeded", Canonical.Format(s.Succeeded)),
                ("Deleted", Canonical.Format(s.Deleted)),
                ("Recurring", Canonical.Format(s.Recurring)),
                ("Retries", Canonical.Format(s.Retries)),
                ("Servers", Canonical.Format(s.Servers)),
            ]
        );

        (string Name, IDictionary<DateTime, long> Line)[] lines =
        [
            ("SucceededByDatesCount", _monitor.SucceededByDatesCount()),
            ("FailedByDatesCount", _monitor.FailedByDatesCount()),
            ("DeletedByDatesCount", _monitor.DeletedByDatesCount()),
            ("HourlySucceededJobs", _monitor.HourlySucceededJobs()),
            ("HourlyFailedJobs", _monitor.HourlyFailedJobs()),
            ("HourlyDeletedJobs", _monitor.HourlyDeletedJobs()),
        ];
        // Only values other than zero, because an hour may begin between the two reads.
        foreach (var (name, line) in lines)
        {
            Add(name, () =>
                string.Join(
                    ", ",
                    line.Where(point => point.Value != 0)
                        .Select(point => $"{point.Key:yyyy-MM-dd-HH}={point.Value}")
                        .Order(StringComparer.Ordinal)
                )
            );
        }
    }

    private string ReadAll(
        Job? job,
        JobLoadException? loadException,
        InvocationData? data,
        IDictionary<string, string>? stateData,
        DateTime? at
    ) =>
        $"{Canonical.Job(job)} {loadException is not null} {Canonical.Data(data)} "
        + $"{Canonical.StateData(stateData!, _side)} {Canonical.Recent(at)}";

    private void Add(string read, Func<string> answer) => _answers.Add((read, answer()));

    private void Whole<T>(string read, T? found, Func<T, (string Field, string Answer)[]> fields)
        where T : class
    {
        Add(read, () => found is null ? "null" : "found");
        if (found is not null)
            _answers.AddRange(fields(found).Select(f => ($"{read}.{f.Field}", f.Answer)));
    }

    private void List<T>(string read, JobList<T> found, Func<T, string> text)
    {
        Add(read, () => string.Join(", ", found.Select(j => _side.Name(j.Key))));
        _answers.AddRange(found.Select((j, place) => ($"{read}[{place}]", text(j.Value))));
    }
}
