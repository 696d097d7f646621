namespace Keyturn.Core.Scoring;

/// <summary>
/// Stores the calls of one scoring beyond the process, so that an answered request is not sent again and a request
/// above the cost limit is not sent at all. Thread safe.
/// </summary>
public interface IModelCallLog
{
    /// <summary>The answer this scoring already has for the prompt; null without one.</summary>
    Task<CachedAnswer?> FindAsync(string promptHash, CancellationToken ct);

    /// <summary>
    /// Books the call at its highest price before it is made. Returns a message why it may not be made; null when it
    /// may.
    /// </summary>
    Task<string?> BeginAsync(PlannedCall call, CancellationToken ct);

    /// <summary>Books what the call cost, and keeps its answer if it is usable.</summary>
    Task EndAsync(PlannedCall call, ModelUsage usage, string? answer, CancellationToken ct);
}

/// <summary>An answer as the model gave it.</summary>
public sealed record CachedAnswer(string ModelName, string Text);

/// <summary>A call that is about to be made.</summary>
/// <param name="Purpose"><c>quick_report</c>, <c>page_critique</c> or <c>synthesis</c>.</param>
/// <param name="Page">The page's key; null when the call is about the site.</param>
/// <param name="MaxCost">The highest cost in millionths of a US dollar; null when the model has no price.</param>
public sealed record PlannedCall(
    Guid Id,
    string Purpose,
    string? Page,
    string ModelName,
    string PromptHash,
    long? MaxCost,
    DateTimeOffset StartedAt
);

/// <summary>The usage of one request to the model.</summary>
/// <param name="Cost">In millionths of a US dollar; null when the model has no price.</param>
/// <param name="Outcome"><c>ok</c>, or the code of the failure, e.g. <c>model_timeout</c>.</param>
public sealed record ModelUsage(
    string ModelName,
    int? InputTokens,
    int? OutputTokens,
    long? Cost,
    TimeSpan Duration,
    string Outcome
);
