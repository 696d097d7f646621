using Keyturn.Core.Model;
using Keyturn.Core.Scans;

namespace Keyturn.Core.Clinics;

/// <summary>A clinic in the list of clinics.</summary>
/// <param name="Name">The clinic's name, else its host.</param>
/// <param name="Score">Headline of the latest scan that has one; null without one.</param>
/// <param name="LastScanAt">When the latest scan was submitted; null without one.</param>
/// <param name="NextScanAt">When the schedule submits the next scan; null without a schedule.</param>
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

/// <summary>The columns by which the list of clinics can be sorted.</summary>
public enum ClinicColumn
{
    Name,
    Score,
    Scans,
    LastScan,
    Owner,
    NextScan,
}

/// <summary>Which clinics a list shows; null and empty mean all.</summary>
/// <param name="Text">Part of a name or host, or an address.</param>
public sealed record ClinicFilter(string? Text = null, string? Tag = null, string? Owner = null);

/// <summary>A clinic as its page shows it.</summary>
/// <param name="Name">The clinic's name, else its host.</param>
/// <param name="Scans">Newest first, at most <see cref="ClinicQueries.MostScans"/>.</param>
/// <param name="ScanCount">The number of all scans.</param>
/// <param name="Trend">Oldest first: scans with a report, at most <see cref="ClinicQueries.MostPoints"/>.</param>
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

/// <summary>The scores of a scan's latest report, as one point of the clinic's score history.</summary>
/// <param name="Categories">In the order of <see cref="ReportCategories.All"/>; null where it was not assessed.</param>
public sealed record TrendPoint(
    Guid ScanId,
    DateTimeOffset At,
    ScanMode Mode,
    ScorerKind Scorer,
    double? Score,
    IReadOnlyList<int?> Categories
);
