namespace Keyturn.Core.Model;

/// <summary>One request to the model: what it cost, how long it took, how it ended.</summary>
public sealed class ModelCall(Guid id, Guid scanId, int attempt, string purpose, string modelName, string promptHash, int? inputTokens, int? outputTokens, TimeSpan duration, string outcome, DateTimeOffset startedAt)
{
    public Guid Id { get; private set; } = id;

    public Guid ScanId { get; private set; } = scanId;

    public int Attempt { get; private set; } = attempt;

    /// <summary><c>quick_report</c>.</summary>
    public string Purpose { get; private set; } = purpose;

    public string ModelName { get; private set; } = modelName;

    /// <summary>SHA-256 of instructions, text and schema in lower-case hex; pictures are not part of it.</summary>
    public string PromptHash { get; private set; } = promptHash;

    /// <summary>Null when the server did not say.</summary>
    public int? InputTokens { get; private set; } = inputTokens;

    /// <summary>Null when the server did not say.</summary>
    public int? OutputTokens { get; private set; } = outputTokens;

    public TimeSpan Duration { get; private set; } = duration;

    /// <summary><c>ok</c>, or the code of the failure, e.g. <c>model_timeout</c>.</summary>
    public string Outcome { get; private set; } = outcome;

    public DateTimeOffset StartedAt { get; private set; } = startedAt;
}
