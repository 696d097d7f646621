namespace Keyturn.Hangfire.SQLite.Database;

/// <summary>A file that can be read and is not ours to use; the message goes on from "The job database …".</summary>
internal sealed class SchemaException(string message) : Exception(message)
{
    public static string Damaged(string fault) =>
        $"is damaged ({fault}). Put a backup in its place, or move it and its -wal and -shm files away to "
        + "start with an empty one; jobs that waited in it are lost.";
}
