using Keyturn.Core.Data;
using Keyturn.Core.Model;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace Keyturn.Core.Scoring.Model;

/// <summary>
/// Degraded when the last calls to the model all failed because of the server. It makes no call itself, because that
/// would cost money at every check. Without a model it is healthy, because the rules score then.
/// </summary>
public sealed class ModelHealth(
    IDbContextFactory<KeyturnDbContext> contexts,
    IScorerAvailability scorers,
    TimeProvider clock
) : IHealthCheck
{
    /// <summary>One failure may pass by itself; this many in a row don't.</summary>
    private const int InARow = 3;

    public async Task<HealthCheckResult> CheckHealthAsync(
        HealthCheckContext context,
        CancellationToken cancellationToken = default
    )
    {
        if (scorers.ModelName is not { } model)
            return HealthCheckResult.Healthy("No model is set up; the rules score.");
        var since = clock.GetUtcNow().AddDays(-1);
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        var last = await db
            .ModelCalls.AsNoTracking()
            .Where(c => c.StartedAt >= since && c.Outcome != ModelCall.Open)
            .OrderByDescending(c => c.StartedAt)
            .Take(InARow)
            .Select(c => c.Outcome)
            .ToListAsync(cancellationToken);
        return last.Count == InARow && last.TrueForAll(o => Advice(o) is not null)
            ? HealthCheckResult.Degraded(
                $"The last {InARow} calls to {model} failed. {Advice(last[0])} Scans that failed meanwhile "
                    + "can be retried."
            )
            : HealthCheckResult.Healthy(
                scorers.Default switch
                {
                    ScorerKind.Rules => $"The rules score unless {model} is chosen.",
                    ScorerKind.Model => $"{model} scores.",
                    _ => throw new InvalidOperationException($"{scorers.Default} is no scorer."),
                }
            );
    }

    /// <summary>Null for outcomes that say nothing about the server, e.g. an answer that could not be used.</summary>
    private static string? Advice(string outcome) =>
        ErrorCodes.Find(outcome) is { Cause: ErrorCause.ModelServer } problem ? problem.Help : null;
}
