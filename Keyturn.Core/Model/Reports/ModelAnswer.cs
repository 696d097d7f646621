namespace Keyturn.Core.Model;

/// <summary>
/// A model's answer, as it came, for one revision of a scan's report. A scoring that is repeated asks only for what is
/// missing.
/// </summary>
/// <param name="revision">The revision that the scoring will become.</param>
public sealed class ModelAnswer(
    Guid id,
    Guid scanId,
    int attempt,
    int revision,
    string promptHash,
    string modelName,
    string text
)
{
    public Guid Id { get; private set; } = id;

    public Guid ScanId { get; private set; } = scanId;

    public int Attempt { get; private set; } = attempt;

    public int Revision { get; private set; } = revision;

    public string PromptHash { get; private set; } = promptHash;

    public string ModelName { get; private set; } = modelName;

    public string Text { get; private set; } = text;
}
