using System.Globalization;
using Hangfire.Common;
using Hangfire.Storage;
using Microsoft.Data.Sqlite;

namespace Keyturn.Hangfire.SQLite.Database;

/// <summary>Reads and writes a job's row, and converts its id.</summary>
internal static class JobRow
{
    /// <summary>
    /// Parses a job id. An id from a URL or another storage may be any text; one that is not our number names no job.
    /// </summary>
    public static bool TryParseId(string jobId, out long id) =>
        long.TryParse(jobId, NumberStyles.None, CultureInfo.InvariantCulture, out id);

    public static string Id(long id) => id.ToString(CultureInfo.InvariantCulture);

    public static void Insert(
        Session session,
        long? id,
        InvocationData invocation,
        IEnumerable<KeyValuePair<string, string?>> parameters,
        long createdAt,
        TimeSpan expireIn,
        out long newId
    )
    {
        newId = session.Scalar<long>(
            $"""
            INSERT INTO job(id, invocation, arguments, created_at, expire_at)
            VALUES ({id}, {invocation.SerializePayload(
                excludeArguments: true
            )}, {invocation.Arguments}, {createdAt}, {UnixTime.After(createdAt, expireIn)}) RETURNING id
            """
        );
        foreach (var (name, value) in parameters)
            SetParameter(session, newId, name, value);
    }

    /// <summary>Does nothing when the job does not exist.</summary>
    public static void SetParameter(Session session, long id, string name, string? value) =>
        session.Execute(
            $"""
            INSERT INTO job_parameter(job_id, name, value) SELECT id, {name}, {value} FROM job WHERE id = {id}
            ON CONFLICT(job_id, name) DO UPDATE SET value = excluded.value
            """
        );

    public static InvocationData Invocation(SqliteDataReader row, int invocation, int arguments)
    {
        var data = InvocationData.DeserializePayload(row.GetString(invocation));
        data.Arguments = row.GetString(arguments);
        return data;
    }

    /// <summary>The job, or why it can't be loaded: its class may be gone since it was enqueued.</summary>
    public static (Job? Job, JobLoadException? Fault) Load(InvocationData invocation)
    {
        try
        {
            return (invocation.DeserializeJob(), null);
        }
        catch (JobLoadException e)
        {
            return (null, e);
        }
    }
}
