using Keyturn.Core.Scans;
using Microsoft.AspNetCore.Components;

namespace Keyturn.Web.Components.SitePages;

/// <summary>Every page a deep scan knows of: what became of it and why, and what staff can do about it.</summary>
public sealed partial class PagesPanel
{
    /// <summary>So many rows are still seen at a glance.</summary>
    private const int FilterFrom = 15;

    private CandidateOutcome? _only;
    private bool _unfolded;

    [Parameter, EditorRequired]
    public Guid ScanId { get; set; }

    /// <summary>The clinic's host: addresses on it are shown as their path.</summary>
    [Parameter, EditorRequired]
    public required string Host { get; set; }

    [Parameter, EditorRequired]
    public required IReadOnlyList<CandidateView> Candidates { get; set; }

    /// <summary>The scan has work ahead; until it ends, nothing can be added to it.</summary>
    [Parameter]
    public bool Live { get; set; }

    /// <summary>It is the one page of a quick scan: there is nothing to add or correct.</summary>
    [Parameter]
    public bool Fixed { get; set; }

    /// <summary>Something was changed here: read the scan again.</summary>
    [Parameter]
    public EventCallback Changed { get; set; }

    private int Skipped => Candidates.Count(c => c.Outcome == CandidateOutcome.Skipped);

    /// <summary>In the order they are wanted; skipped ones last, and folded unless asked for.</summary>
    private IEnumerable<CandidateView> Shown =>
        Candidates
            .Where(c => _only is { } only ? c.Outcome == only : _unfolded || c.Outcome != CandidateOutcome.Skipped)
            .OrderBy(c => c.Outcome == CandidateOutcome.Skipped);

    /// <summary>The last page of the outcome that is shown may have become another.</summary>
    protected override void OnParametersSet()
    {
        if (_only is { } only && Candidates.All(c => c.Outcome != only))
            _only = null;
    }
}
