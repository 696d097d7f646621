using System.Globalization;
using Hangfire.Storage;
using Keyturn.Tests.Hangfire.SQLite.Contracts;

namespace Keyturn.Tests.Hangfire.SQLite.Fuzzing;

/// <summary>One of the two storages of a differential run, with its own ids for the jobs both have.</summary>
internal sealed class FuzzSide(StorageUnderTest storage)
{
    private readonly List<string> _ids = [];

    public StorageUnderTest Storage => storage;

    public int JobCount => _ids.Count;

    public List<IFetchedJob> Held { get; } = [];

    public void Add(string id) => _ids.Add(id);

    /// <summary>A job's id in this storage; an unknown id for a job that was never created.</summary>
    public string Id(int job) =>
        job < _ids.Count ? _ids[job] : (900_000_000 + job).ToString(CultureInfo.InvariantCulture);

    /// <summary>The name of an id, the same for both storages.</summary>
    public string Name(string? id)
    {
        var job = id is null ? -1 : _ids.IndexOf(id);
        return job >= 0 ? $"job#{job}" : id ?? "null";
    }
}
