using System.Collections.Concurrent;
using System.Data.Common;
using Microsoft.EntityFrameworkCore.Diagnostics;

namespace Keyturn.Tests.Support;

/// <summary>Records every query with SQLite's plan for it. Thread safe.</summary>
internal sealed class QueryPlans : DbCommandInterceptor
{
    private readonly ConcurrentQueue<QueryPlan> _seen = new();

    /// <summary>The queries since the last call.</summary>
    public IReadOnlyList<QueryPlan> Take()
    {
        var taken = new List<QueryPlan>();
        while (_seen.TryDequeue(out var plan))
            taken.Add(plan);
        return taken;
    }

    public override InterceptionResult<DbDataReader> ReaderExecuting(
        DbCommand command,
        CommandEventData eventData,
        InterceptionResult<DbDataReader> result
    )
    {
        Explain(command);
        return result;
    }

    public override ValueTask<InterceptionResult<DbDataReader>> ReaderExecutingAsync(
        DbCommand command,
        CommandEventData eventData,
        InterceptionResult<DbDataReader> result,
        CancellationToken cancellationToken = default
    )
    {
        Explain(command);
        return ValueTask.FromResult(result);
    }

    private void Explain(DbCommand command)
    {
        using var explain = command.Connection!.CreateCommand();
        explain.Transaction = command.Transaction;
        explain.CommandText = "EXPLAIN QUERY PLAN " + command.CommandText;
        foreach (DbParameter parameter in command.Parameters)
        {
            var copy = explain.CreateParameter();
            (copy.ParameterName, copy.Value) = (parameter.ParameterName, parameter.Value);
            explain.Parameters.Add(copy);
        }

        using var reader = explain.ExecuteReader();
        var steps = new List<string>();
        while (reader.Read())
            steps.Add(reader.GetString(3));
        _seen.Enqueue(new QueryPlan(command.CommandText, steps));
    }
}

/// <summary>A query and the steps of its plan.</summary>
internal sealed record QueryPlan(string Sql, IReadOnlyList<string> Steps)
{
    /// <summary>The steps that read a whole table without an index; a list of parameters is no table.</summary>
    public IEnumerable<string> TableScans =>
        Steps.Where(s =>
            s.StartsWith("SCAN ", StringComparison.Ordinal)
            && !s.Contains("INDEX", StringComparison.Ordinal)
            && !s.Contains("VIRTUAL TABLE", StringComparison.Ordinal)
            && !s.Contains("CONSTANT ROW", StringComparison.Ordinal)
            && !s.Contains("SUBQUERY", StringComparison.Ordinal)
            && !Steps.Contains($"CO-ROUTINE {s["SCAN ".Length..]}")
        );
}
