using Keyturn.Core.Model;
using Keyturn.Core.Scans;
using Keyturn.Core.Scans.Reports;
using Keyturn.Web.Components.SitePages;
using Microsoft.AspNetCore.Components;

namespace Keyturn.Web.Components.Compare;

/// <summary>
/// Two scans side by side, mostly a clinic's before and after: scores, resolved and new findings, and screenshots.
/// </summary>
public sealed partial class ComparePage
{
    private ScanDetail? _before;
    private ScanDetail? _after;
    private ReportComparison? _comparison;
    private bool _loaded;
    private bool _missing;

    [Inject]
    public required ScanQueries Queries { get; init; }

    [Inject]
    public required NavigationManager Navigation { get; init; }

    /// <summary>The earlier scan.</summary>
    [SupplyParameterFromQuery(Name = "a")]
    public string? A { get; set; }

    /// <summary>The later one.</summary>
    [SupplyParameterFromQuery(Name = "b")]
    public string? B { get; set; }

    private Guid? Before => Guid.TryParse(A, out var id) ? id : null;

    private Guid? After => Guid.TryParse(B, out var id) ? id : null;

    /// <summary>Cautions that the reports themselves don't contain.</summary>
    private IReadOnlyList<string> Cautions =>
        [
            .. _before!.Summary.ClinicId != _after!.Summary.ClinicId
                ? [$"These are two clinics: {_before.Summary.Host} and {_after.Summary.Host}."]
                : Array.Empty<string>(),
            .. _before.Summary.Mode != _after.Summary.Mode
                ?
                [
                    $"The scans differ in depth: {_before.Summary.Mode.ToString().ToLowerInvariant()}, then "
                        + $"{_after.Summary.Mode.ToString().ToLowerInvariant()}.",
                ]
                : Array.Empty<string>(),
            .. _before.Summary.CreatedAt > _after.Summary.CreatedAt
                ? ["The first is the newer of the two."]
                : Array.Empty<string>(),
        ];

    private string Waiting =>
        string.Join(
            " ",
            new[] { _before!, _after! }
                .Where(s => s.Report is null)
                .Select(s =>
                    $"{GetName(s.Summary)} has no report"
                    + (s.Summary.Status.IsActive() ? " yet: it is still running." : ".")
                )
        );

    protected override async Task OnParametersSetAsync()
    {
        var (a, b) = (Before, After);
        var before = a is { } first ? await Queries.DetailAsync(first, CancellationToken.None) : null;
        var after = b is { } second ? await Queries.DetailAsync(second, CancellationToken.None) : null;
        if ((a, b) != (Before, After))
            return;
        (_before, _after, _loaded) = (before, after, true);
        _missing = (!string.IsNullOrEmpty(A) && before is null) || (!string.IsNullOrEmpty(B) && after is null);
        _comparison = before?.Report is { } old && after?.Report is { } now ? ReportComparison.Compare(old, now) : null;
    }

    private void Go(Guid? before, Guid? after) =>
        Navigation.NavigateTo(
            Navigation.GetUriWithQueryParameters(
                "/compare",
                new Dictionary<string, object?> { ["a"] = before, ["b"] = after }
            )
        );

    private string GetName(ScanSummary scan) =>
        _before?.Summary.ClinicId == _after?.Summary.ClinicId
            ? ScanLabels.Day(scan)
            : $"{scan.ClinicName ?? scan.Host}, {ScanLabels.Day(scan)}";

    private string PageName(string key) =>
        PageNames.FromScan(_after!.Pages.Any(p => p.Key == key) ? _after : _before!).Name(key, []);
}
