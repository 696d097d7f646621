using Keyturn.Core.Scans;
using Microsoft.AspNetCore.Components;

namespace Keyturn.Web.Components.SitePages;

/// <summary>All pages that a deep scan found, with outcome and reason, and the commands on them.</summary>
public sealed partial class PagesPanel
{
    /// <summary>Up to this number of rows no filter is shown.</summary>
    private const int FilterFrom = 15;

    private CandidateOutcome? _only;
    private bool _unfolded;

    [Parameter, EditorRequired]
    public Guid ScanId { get; set; }

    /// <summary>The clinic's host; addresses on it are shown as their path.</summary>
    [Parameter, EditorRequired]
    public required string Host { get; set; }

    [Parameter, EditorRequired]
    public required IReadOnlyList<CandidateView> Candidates { get; set; }

    /// <summary>True while the scan is active; nothing can be added to it then.</summary>
    [Parameter]
    public bool Live { get; set; }

    /// <summary>True for the one page of a quick scan: nothing can be added or corrected.</summary>
    [Parameter]
    public bool Fixed { get; set; }

    /// <summary>Raised after a change, so that the scan is read again.</summary>
    [Parameter]
    public EventCallback Changed { get; set; }

    private int Skipped => Candidates.Count(c => c.Outcome == CandidateOutcome.Skipped);

    /// <summary>By rank; skipped pages last, and folded unless asked for.</summary>
    private IEnumerable<CandidateView> Shown =>
        Candidates
            .Where(c => _only is { } only ? c.Outcome == only : _unfolded || c.Outcome != CandidateOutcome.Skipped)
            .OrderBy(c => c.Outcome == CandidateOutcome.Skipped);

    /// <summary>The last page of the shown outcome may have got another outcome.</summary>
    protected override void OnParametersSet()
    {
        if (_only is { } only && Candidates.All(c => c.Outcome != only))
            _only = null;
    }
}
