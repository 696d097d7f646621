namespace Keyturn.Core.Scoring.Model;

/// <summary>
/// Remembers the calls of one judgement beyond the process: what was asked is not asked again, and what would be too
/// dear is not asked at all. Thread safe.
/// </summary>
public interface IModelCallLog
{
    /// <summary>The answer this judgement already has to the prompt; null when it has none.</summary>
    Task<CachedAnswer?> FindAsync(string promptHash, CancellationToken ct);

    /// <summary>
    /// Books the call at its highest price before it is made. Answers why it may not be made, in a sentence; null when
    /// it may.
    /// </summary>
    Task<string?> BeginAsync(PlannedCall call, CancellationToken ct);

    /// <summary>Books what the call came to and keeps its answer, if it is one to keep.</summary>
    Task EndAsync(PlannedCall call, ModelUsage usage, string? answer, CancellationToken ct);
}

/// <summary>An answer as the model gave it.</summary>
public sealed record CachedAnswer(string ModelName, string Text);

/// <summary>A call that is about to be made.</summary>
/// <param name="Purpose"><c>quick_report</c>, <c>page_critique</c> or <c>synthesis</c>.</param>
/// <param name="Page">The page's key; null when it is about the site.</param>
/// <param name="MaxCost">At most, in millionths of a US dollar; null when the price table does not know the
/// model.</param>
public sealed record PlannedCall(
    Guid Id,
    string Purpose,
    string? Page,
    string ModelName,
    string PromptHash,
    long? MaxCost,
    DateTimeOffset StartedAt
);

/// <summary>What one request to the model came to.</summary>
/// <param name="Cost">In millionths of a US dollar; null when the price table does not know the model.</param>
/// <param name="Outcome"><c>ok</c>, or the code of the failure, e.g. <c>model_timeout</c>.</param>
public sealed record ModelUsage(
    string ModelName,
    int? InputTokens,
    int? OutputTokens,
    long? Cost,
    TimeSpan Duration,
    string Outcome
);
