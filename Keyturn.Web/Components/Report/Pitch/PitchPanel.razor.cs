using System.Globalization;
using Keyturn.Core.Model;
using Microsoft.AspNetCore.Components;

namespace Keyturn.Web.Components.Report.Pitch;

/// <summary>
/// The first screen of a report, for the call: the clinic's page with pins, the score, what costs most and what to fix
/// first.
/// </summary>
public sealed partial class PitchPanel
{
    private IReadOnlyList<CallPoint> _leaks = [];
    private IReadOnlyList<CallPoint> _fixes = [];
    private IReadOnlyList<FirstView> _views = [];

    [CascadingParameter]
    public required ReportContext Report { get; set; }

    /// <summary>A parameter, so that the panel is rendered again when staff edit a finding.</summary>
    [Parameter, EditorRequired]
    public required ReportContent Content { get; set; }

    /// <summary>Raised to open the call summary.</summary>
    [Parameter]
    public EventCallback OpenCall { get; set; }

    /// <summary>Each picture is as wide as makes all of them equally tall.</summary>
    private string Columns =>
        "grid-template-columns:"
        + string.Join(
            ' ',
            _views.Select(v =>
                string.Create(
                    CultureInfo.InvariantCulture,
                    $"minmax(0,{(double)v.Screenshot.Width / Math.Max(v.Screenshot.Height, 1):0.###}fr)"
                )
            )
        );

    /// <summary>Why the first fix comes first; null when a leak says it already.</summary>
    private string? Why =>
        Content.FixFirst is { Why.Length: > 0 } first && Report.References.FindLeak(first.Why) is null
            ? first.Why
            : null;

    protected override void OnParametersSet()
    {
        var call = CallSummary.From(Content);
        (_leaks, _fixes) = (call.Leaks, call.Fixes);
        _views = FirstView.OfHome(Report.Scan, Report.View, _leaks);
    }
}
