namespace Keyturn.Core.Scoring.Model;

/// <summary>A request to a model.</summary>
/// <param name="Purpose">See <see cref="PlannedCall.Purpose"/>.</param>
/// <param name="Page">The page's key; null when it is about the site.</param>
/// <param name="Read">Converts the answer's text; throws <see cref="InvalidDataException"/> when it can't be
/// used.</param>
/// <param name="Models">The models in order; the next one is asked when the one before is gone.</param>
internal sealed record ModelRequest<T>(
    string Purpose,
    string? Page,
    Prompt Prompt,
    Func<string, T> Read,
    IReadOnlyList<string> Models
)
    where T : class;

/// <summary>The result of a request: a value or a problem.</summary>
internal sealed record ModelResult<T>(T? Value, string? ModelName, ModelProblem? Problem)
    where T : class;
