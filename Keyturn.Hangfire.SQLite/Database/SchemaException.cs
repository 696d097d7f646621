namespace Keyturn.Hangfire.SQLite.Database;

/// <summary>The file can be read but must not be used; the message continues "The job database …".</summary>
internal sealed class SchemaException(string message) : Exception(message)
{
    public static string Damaged(string fault) =>
        $"is damaged ({fault}). Put a backup in its place, or move it and its -wal and -shm files away to "
        + "start with an empty one; jobs that waited in it are lost.";
}
