using Keyturn.Core.Model;
using Keyturn.Core.Scans;

namespace Keyturn.Core.Clinics;

/// <summary>A clinic in the list of clinics.</summary>
/// <param name="Name">Its name, else its host.</param>
/// <param name="Score">Headline of its latest scan that has one; null before.</param>
/// <param name="LastScanAt">When its latest scan was submitted; null without any.</param>
/// <param name="NextScanAt">When it is scanned by its schedule; null without one.</param>
public sealed record ClinicRow(
    Guid ClinicId,
    string Name,
    string Host,
    string? Owner,
    IReadOnlyList<string> Tags,
    double? Score,
    int Scans,
    DateTimeOffset? LastScanAt,
    DateTimeOffset? NextScanAt
);

/// <summary>A page of the list of clinics.</summary>
public sealed record PagedClinics(IReadOnlyList<ClinicRow> Items, int Total, int Page, int PageSize);

/// <summary>What the list of clinics can be sorted by.</summary>
public enum ClinicColumn
{
    Name,
    Score,
    Scans,
    LastScan,
    Owner,
    NextScan,
}

/// <summary>Which clinics a list shows; null and empty for all.</summary>
/// <param name="Text">Part of a name or host, or an address.</param>
public sealed record ClinicFilter(string? Text = null, string? Tag = null, string? Owner = null);

/// <summary>A clinic as its page shows it.</summary>
/// <param name="Name">Its name, else its host.</param>
/// <param name="Scans">Newest first, at most <see cref="ClinicQueries.MostScans"/>.</param>
/// <param name="ScanCount">All there are.</param>
/// <param name="Trend">Oldest first: scans that have a report, at most <see cref="ClinicQueries.MostPoints"/>.</param>
public sealed record ClinicDetail(
    Guid ClinicId,
    string Name,
    string Host,
    string Notes,
    string? Owner,
    IReadOnlyList<string> Tags,
    ClinicSchedule? Schedule,
    IReadOnlyList<ScanSummary> Scans,
    int ScanCount,
    IReadOnlyList<TrendPoint> Trend,
    IReadOnlyList<TypeCorrection> Corrections
);

/// <summary>What a scan's latest report gave; for a line through the history of a clinic.</summary>
/// <param name="Categories">In the order of <see cref="ReportCategories.All"/>; null where it could not be
/// assessed.</param>
public sealed record TrendPoint(
    Guid ScanId,
    DateTimeOffset At,
    ScanMode Mode,
    ScorerKind Scorer,
    double? Score,
    IReadOnlyList<int?> Categories
);
