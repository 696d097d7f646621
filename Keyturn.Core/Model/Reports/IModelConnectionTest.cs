namespace Keyturn.Core.Model;

/// <summary>Tests a model server before anything depends on it.</summary>
public interface IModelConnectionTest
{
    /// <summary>
    /// Makes one real call with a small image and a strict schema, as scoring does, without retries. It costs as much
    /// as such a call, well under a cent at list prices, and is not counted as spending.
    /// </summary>
    /// <param name="endpoint">As typed; null or empty for OpenAI's.</param>
    /// <param name="key">Null to use the configured key, which is sent to the configured server only.</param>
    Task<ConnectionTestResult> TryAsync(string? endpoint, string? key, string model, CancellationToken ct);
}

/// <summary>The result of a test by an administrator.</summary>
/// <param name="Message">What happened, and what to do when it did not work.</param>
public sealed record ConnectionTestResult(bool Worked, string Message);
