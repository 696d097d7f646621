using System.Globalization;
using Hangfire;

namespace Keyturn.Core.Jobs.Recurring;

/// <summary>The time of the last sweep, stored with the jobs so that every process can read it. Thread safe.</summary>
public sealed class LastSweep(JobStorage storage)
{
    private const string Key = "keyturn:sweep";

    private const string Field = "ran_at";

    public void Note(DateTimeOffset at)
    {
        using var connection = storage.GetConnection();
        connection.SetRangeInHash(Key, [new(Field, at.ToString("O", CultureInfo.InvariantCulture))]);
    }

    /// <summary>Null before the first sweep.</summary>
    public DateTimeOffset? Read()
    {
        using var connection = storage.GetConnection();
        return connection.GetAllEntriesFromHash(Key)?.GetValueOrDefault(Field) is { } text
            ? DateTimeOffset.Parse(text, CultureInfo.InvariantCulture, DateTimeStyles.RoundtripKind)
            : null;
    }
}
