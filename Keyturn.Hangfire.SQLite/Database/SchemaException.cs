namespace Keyturn.Hangfire.SQLite.Database;

/// <summary>A file that can be read and is not ours to use; the message goes on from "The job database …".</summary>
internal sealed class SchemaException(string message) : Exception(message);
