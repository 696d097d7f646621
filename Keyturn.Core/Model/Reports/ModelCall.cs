namespace Keyturn.Core.Model;

/// <summary>One request to the model: its cost, its duration, its outcome.</summary>
public sealed class ModelCall(
    Guid id,
    Guid scanId,
    int attempt,
    string purpose,
    string modelName,
    string promptHash,
    int? inputTokens,
    int? outputTokens,
    TimeSpan duration,
    string outcome,
    DateTimeOffset startedAt,
    string? page = null,
    long? cost = null
)
{
    public Guid Id { get; private set; } = id;

    public Guid ScanId { get; private set; } = scanId;

    public int Attempt { get; private set; } = attempt;

    /// <summary>The value of one unit of <see cref="Cost"/> in US dollars.</summary>
    public const decimal CostUnit = 0.000_001m;

    /// <summary>The outcome of a call that has not ended, or whose process died.</summary>
    public const string Open = "open";

    /// <summary><c>quick_report</c>, <c>page_critique</c> or <c>synthesis</c>.</summary>
    public string Purpose { get; private set; } = purpose;

    /// <summary>The page's key; null when the call was about the site.</summary>
    public string? Page { get; private set; } = page;

    public string ModelName { get; private set; } = modelName;

    /// <summary>SHA-256 of instructions, text, schema and screenshots in lower-case hex.</summary>
    public string PromptHash { get; private set; } = promptHash;

    /// <summary>Null when the server did not report it.</summary>
    public int? InputTokens { get; private set; } = inputTokens;

    /// <summary>Null when the server did not report it.</summary>
    public int? OutputTokens { get; private set; } = outputTokens;

    /// <summary>
    /// In millionths of a US dollar: the highest possible cost while the call is open, then the actual cost; null when
    /// the model has no price.
    /// </summary>
    public long? Cost { get; private set; } = cost;

    public TimeSpan Duration { get; private set; } = duration;

    /// <summary><c>ok</c>, <see cref="Open"/>, or the code of the failure, e.g. <c>model_timeout</c>.</summary>
    public string Outcome { get; private set; } = outcome;

    public DateTimeOffset StartedAt { get; private set; } = startedAt;

    /// <summary>Records the end of the call.</summary>
    public void End(
        string modelName,
        int? inputTokens,
        int? outputTokens,
        long? cost,
        TimeSpan duration,
        string outcome
    )
    {
        ModelName = modelName;
        InputTokens = inputTokens;
        OutputTokens = outputTokens;
        Cost = cost;
        Duration = duration;
        Outcome = outcome;
    }

    /// <summary>The start of the calendar month (UTC) to which spending at this time counts.</summary>
    public static DateTimeOffset MonthOf(DateTimeOffset at) =>
        new(at.UtcDateTime.Year, at.UtcDateTime.Month, 1, 0, 0, 0, TimeSpan.Zero);
}
