namespace Keyturn.Core.Scoring;

/// <summary>What one request to the model cost and how it ended; see <see cref="Model.ModelCall"/> for the fields.</summary>
public sealed record ModelUsage(string Purpose, string ModelName, string PromptHash, int? InputTokens, int? OutputTokens, DateTimeOffset StartedAt, TimeSpan Duration, string Outcome);
