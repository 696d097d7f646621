using System.Text.Json;
using Hangfire.States;
using Microsoft.Data.Sqlite;

namespace Keyturn.Hangfire.SQLite.Database;

/// <summary>A stored state of a job.</summary>
/// <param name="CreatedAt">Unix milliseconds.</param>
/// <param name="Data">A JSON object of strings.</param>
internal sealed record StateRow(string Name, string? Reason, long CreatedAt, string Data)
{
    /// <summary>
    /// Asks the state for its data. That may run a user's code and throw, so it is never called within a transaction.
    /// </summary>
    public static StateRow From(IState state, long now) =>
        new(state.Name, state.Reason, now, JsonSerializer.Serialize(state.SerializeData() ?? []));

    /// <summary>The data, with case-insensitive keys as in Hangfire's own storages.</summary>
    public static Dictionary<string, string> DataOf(SqliteDataReader row, int column) =>
        row.IsDBNull(column)
            ? new(StringComparer.OrdinalIgnoreCase)
            : new(
                JsonSerializer.Deserialize<Dictionary<string, string>>(row.GetString(column))!,
                StringComparer.OrdinalIgnoreCase
            );

    /// <summary>Adds the state to the job's history. Does nothing when the job does not exist.</summary>
    /// <returns>The state's id; null when the job does not exist.</returns>
    public long? Add(Session session, long jobId) =>
        session.Scalar<long?>(
            $"""
            INSERT INTO state(job_id, name, reason, created_at, data) SELECT id, {Name}, {Reason},
            {CreatedAt}, {Data} FROM job WHERE id = {jobId} RETURNING id
            """
        );

    /// <summary>Adds the state and makes it the job's current state.</summary>
    public void Enter(Session session, long jobId)
    {
        if (Add(session, jobId) is { } id)
            session.Execute($"UPDATE job SET state_id = {id}, state_name = {Name} WHERE id = {jobId}");
    }
}
