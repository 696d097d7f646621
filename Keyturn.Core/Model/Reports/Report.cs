namespace Keyturn.Core.Model;

/// <summary>A report of a scan. A new scoring adds a revision and changes none before it.</summary>
public sealed class Report(
    Guid id,
    Guid scanId,
    int attempt,
    int revision,
    ScorerKind scorer,
    string? modelName,
    ReportContent content,
    DateTimeOffset createdAt
)
{
    public Guid Id { get; private set; } = id;

    public Guid ScanId { get; private set; } = scanId;

    public int Attempt { get; private set; } = attempt;

    /// <summary>Number of the scan's report, from 1.</summary>
    public int Revision { get; private set; } = revision;

    /// <summary>The scorer: <see cref="ScorerKind.Model"/> or <see cref="ScorerKind.Rules"/>.</summary>
    public ScorerKind Scorer { get; private set; } = scorer;

    /// <summary>The model's name as the server gave it; null for rules.</summary>
    public string? ModelName { get; private set; } = modelName;

    /// <summary>
    /// The headline, stored beside the content so that lists can sort by it in SQL; null without one.
    /// </summary>
    public double? Score { get; private set; } = content?.PatientFlowScore10;

    public ReportContent Content { get; private set; } = content ?? throw new ArgumentNullException(nameof(content));

    public DateTimeOffset CreatedAt { get; private set; } = createdAt;
}
