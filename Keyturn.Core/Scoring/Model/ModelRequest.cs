namespace Keyturn.Core.Scoring.Model;

/// <summary>Something to ask a model.</summary>
/// <param name="Purpose">See <see cref="PlannedCall.Purpose"/>.</param>
/// <param name="Page">The page's key; null when it is about the site.</param>
/// <param name="Read">Makes what is wanted of an answer's text; throws <see cref="InvalidDataException"/> when it can't
/// be used.</param>
/// <param name="Models">Asked in their order while the one before is gone.</param>
internal sealed record ModelRequest<T>(
    string Purpose,
    string? Page,
    Prompt Prompt,
    Func<string, T> Read,
    IReadOnlyList<string> Models
)
    where T : class;

/// <summary>What came of a question: a value, or a fault.</summary>
internal sealed record ModelResult<T>(T? Value, string? ModelName, ModelProblem? Problem)
    where T : class;
