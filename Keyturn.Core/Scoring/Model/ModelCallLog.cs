using System.Globalization;
using Keyturn.Core.Data;
using Keyturn.Core.Model;
using Microsoft.EntityFrameworkCore;

namespace Keyturn.Core.Scoring.Model;

/// <summary>
/// The calls of one attempt's scoring, in the database. A call is booked at its highest price before it is made, in the
/// transaction that checks the limits, so that neither parallel calls nor a process that dies can exceed them. Thread
/// safe.
/// </summary>
internal sealed class ModelCallLog(
    IDbContextFactory<KeyturnDbContext> contexts,
    ScoringOptions options,
    ScanAttemptId attemptId,
    int revision
) : IModelCallLog
{
    public async Task<CachedAnswer?> FindAsync(string promptHash, CancellationToken ct)
    {
        await using var db = await contexts.CreateDbContextAsync(ct);
        return await db
            .ModelAnswers.Where(a =>
                a.ScanId == attemptId.ScanId && a.Revision == revision && a.PromptHash == promptHash
            )
            .Select(a => new CachedAnswer(a.ModelName, a.Text))
            .SingleOrDefaultAsync(ct);
    }

    public async Task<string?> BeginAsync(PlannedCall call, CancellationToken ct)
    {
        await using var db = await contexts.CreateDbContextAsync(ct);
        await using var transaction = await db.Database.BeginTransactionAsync(ct);
        if (await RefusalAsync(db, call, ct) is { } problem)
            return problem;
        db.ModelCalls.Add(
            new ModelCall(
                call.Id,
                attemptId.ScanId,
                attemptId.Attempt,
                call.Purpose,
                call.ModelName,
                call.PromptHash,
                null,
                null,
                TimeSpan.Zero,
                ModelCall.Open,
                call.StartedAt,
                call.Page,
                call.MaxCost
            )
        );
        await db.SaveChangesAsync(ct);
        await transaction.CommitAsync(ct);
        return null;
    }

    public async Task EndAsync(PlannedCall call, ModelUsage usage, string? answer, CancellationToken ct)
    {
        await using var db = await contexts.CreateDbContextAsync(ct);
        (await db.ModelCalls.SingleAsync(c => c.Id == call.Id, ct)).End(
            usage.ModelName,
            usage.InputTokens,
            usage.OutputTokens,
            usage.Cost,
            usage.Duration,
            usage.Outcome
        );
        // A scan that was deleted meanwhile has still cost what it cost, and needs no answer.
        if (
            answer is not null
            && await db.Scans.AnyAsync(s => s.Id == attemptId.ScanId, ct)
            && !await db.ModelAnswers.AnyAsync(
                a => a.ScanId == attemptId.ScanId && a.Revision == revision && a.PromptHash == call.PromptHash,
                ct
            )
        )
            db.ModelAnswers.Add(
                new ModelAnswer(
                    Guid.CreateVersion7(),
                    attemptId.ScanId,
                    attemptId.Attempt,
                    revision,
                    call.PromptHash,
                    usage.ModelName,
                    answer
                )
            );
        await db.SaveChangesAsync(ct);
    }

    private async Task<string?> RefusalAsync(KeyturnDbContext db, PlannedCall call, CancellationToken ct)
    {
        if (!options.IsSpendingLimited)
            return null;
        if (call.MaxCost is not { } most)
            return $"What {call.ModelName} costs is not known, and spending is limited. Add "
                + $"Scoring:Prices:{call.ModelName}, or choose another model.";

        var scan = await db.ModelCalls.Where(c => c.ScanId == attemptId.ScanId).SumAsync(c => c.Cost ?? 0, ct);
        if (Passes(options.MaxCostPerScan, scan, most))
            return $"The next call could cost {Dollars(most)}, and this scan has cost {Dollars(scan)} of the "
                + $"{Dollars(options.MaxCostPerScan!.Value)} a scan may. Raise Scoring:MaxCostPerScan and retry, or "
                + "use the rules; what was answered is kept.";

        var month = ModelCall.MonthOf(call.StartedAt);
        var spent = await db.ModelCalls.Where(c => c.StartedAt >= month).SumAsync(c => c.Cost ?? 0, ct);
        return Passes(options.MaxCostPerMonth, spent, most)
            ? $"The next call could cost {Dollars(most)}, and {Dollars(spent)} of this month's "
                + $"{Dollars(options.MaxCostPerMonth!.Value)} are spent. Raise Scoring:MaxCostPerMonth and retry, "
                + "wait for the next month, or use the rules; what was answered is kept."
            : null;
    }

    private static bool Passes(decimal? limit, long spent, long next) =>
        limit is { } most && (spent + next) * ModelCall.CostUnit > most;

    private static string Dollars(long millionths) => Dollars(millionths * ModelCall.CostUnit);

    private static string Dollars(decimal sum) => string.Create(CultureInfo.InvariantCulture, $"${sum:0.00##}");
}
