namespace Keyturn.Core.Model;

/// <summary>Tries out a model server before anything depends on it.</summary>
public interface IModelConnectionTest
{
    /// <summary>
    /// Makes one real call with a small picture and a strict schema, as judgements do, without tries after it. Costs
    /// what such a call costs, well under a cent at list prices; it is not counted among the spending.
    /// </summary>
    /// <param name="endpoint">As typed; null or empty for OpenAI's.</param>
    /// <param name="key">Null to use the configured one, which goes to the configured server only.</param>
    Task<ConnectionTestResult> TryAsync(string? endpoint, string? key, string model, CancellationToken ct);
}

/// <summary>How something went that an administrator tried out.</summary>
/// <param name="Message">What happened, and what to do when it did not work.</param>
public sealed record ConnectionTestResult(bool Worked, string Message);
