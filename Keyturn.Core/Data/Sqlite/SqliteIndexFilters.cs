namespace Keyturn.Core.Data.Sqlite;

/// <summary>
/// Conditions of partial indexes. SQLite uses such an index only when it can see that a query implies the condition
/// (sqlite.org/partialindex.html).
/// </summary>
internal static class SqliteIndexFilters
{
    public const string Deleted = "\"DeletedAt\" IS NOT NULL";

    public const string NotDeleted = "\"DeletedAt\" IS NULL";

    public const string Active = "\"Status\" IN ('queued', 'running', 'scoring')";

    public const string ActiveAndUnique = $"{Active} AND \"AllowDuplicate\" = 0";

    /// <summary>The collation that compares names without case.</summary>
    public const string IgnoreCase = "NOCASE";
}
