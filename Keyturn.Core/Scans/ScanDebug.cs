using System.Text.Json.Serialization;

namespace Keyturn.Core.Scans;

/// <summary>
/// The response of the debug endpoint: exactly these keys, in snake_case. Times are ISO 8601 UTC with a final Z, to the
/// second.
/// </summary>
public sealed record ScanDebug(
    Guid ScanId,
    string Status,
    string ProgressStep,
    int ProgressPct,
    string UpdatedAt,
    string? StartedAt,
    string? FinishedAt,
    string? Error,
    string Mode,
    int PagesScanned,
    ReportKeys ReportKeys
);

/// <summary>The parts of the report that exist. <see cref="Score"/> is null before a score exists.</summary>
public sealed record ReportKeys(ScoreKeys? Score, EvidenceKeys Evidence);

/// <summary>The content of the score.</summary>
public sealed record ScoreKeys(
    string ClinicName,
    [property: JsonPropertyName("patient_flow_score_10")] double? PatientFlowScore10,
    string? Band,
    bool HasSummary,
    bool HasPageCritiques,
    int PageCritiquesCount
);

/// <summary>What was captured.</summary>
public sealed record EvidenceKeys(
    bool HasHomeDesktop,
    bool HasHomeMobile,
    bool HasAdditionalPages,
    int AdditionalPagesCount
);
