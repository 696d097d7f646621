using System.Linq.Expressions;
using Keyturn.Core.Model;

namespace Keyturn.Core.Data.Sqlite;

/// <summary>Query shapes that lead SQLite's planner to the index that is meant.</summary>
internal static class SqliteQueries
{
    /// <summary>
    /// A condition that is checked along the order of the list. SQLite would rather look the value up in another index
    /// and sort what it finds, which for most scans takes longer than walking the whole list; inside a CASE it can't.
    /// </summary>
    public static IQueryable<Scan> WhereWithinIndex(
        this IQueryable<Scan> scans,
        Expression<Func<Scan, bool>> condition
    ) =>
        scans.Where(
            Expression.Lambda<Func<Scan, bool>>(
                Expression.Equal(
                    Expression.Condition(condition.Body, Expression.Constant(1), Expression.Constant(0)),
                    Expression.Constant(1)
                ),
                condition.Parameters
            )
        );
}
