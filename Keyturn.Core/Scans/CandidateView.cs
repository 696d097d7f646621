using Keyturn.Core.Model;

namespace Keyturn.Core.Scans;

/// <summary>The outcome of a page that a deep scan found.</summary>
public enum CandidateOutcome
{
    Captured,

    /// <summary>It was opened and can't be scored; the reason says why.</summary>
    Failed,

    /// <summary>It is being captured, or its turn is still to come.</summary>
    Waiting,

    /// <summary>It was wanted, and the scan ended before its turn.</summary>
    NotReached,

    /// <summary>Other pages had priority; see its rank.</summary>
    NotSelected,

    /// <summary>Never captured automatically; the reason says why.</summary>
    Skipped,
}

/// <summary>A page that a deep scan found, and its outcome.</summary>
/// <param name="Anchor">The link's text; data from the page.</param>
/// <param name="Confidence">0 to 1.</param>
/// <param name="Rule">What decided the type.</param>
/// <param name="Rank">The order in which pages are wanted: 0 for home, null when it is never captured
/// automatically.</param>
/// <param name="Reason">A message for failed and skipped pages; else null.</param>
/// <param name="PageId">The captured page; null without one.</param>
public sealed record CandidateView(
    string Key,
    string Url,
    string Anchor,
    LinkSection Section,
    int Position,
    PageType Type,
    double Confidence,
    string Rule,
    int? Rank,
    CandidateOutcome Outcome,
    string? Reason,
    Guid? PageId
)
{
    /// <summary>The order in a list: ranked pages first.</summary>
    internal int Order => Rank ?? int.MaxValue;

    /// <summary>The one page of a quick scan, in the same form.</summary>
    public static IReadOnlyList<CandidateView> OfQuick(ScanDetail scan)
    {
        ArgumentNullException.ThrowIfNull(scan);
        return
        [
            .. scan.Pages.Select(
                (p, at) =>
                    new CandidateView(
                        p.Key,
                        p.FinalUrl ?? p.RequestedUrl,
                        p.Title ?? "",
                        LinkSection.Header,
                        at,
                        p.Type,
                        1,
                        "the address that was given",
                        0,
                        OutcomeOf(p, scan.Summary.Status),
                        p.Problem,
                        p.PageId
                    )
            ),
        ];
    }

    private static CandidateOutcome OutcomeOf(PageView page, ScanStatus scan) =>
        page switch
        {
            { IsCaptured: true } => CandidateOutcome.Captured,
            { ErrorCode: not null } => CandidateOutcome.Failed,
            _ => scan.IsActive() ? CandidateOutcome.Waiting : CandidateOutcome.NotReached,
        };

    /// <param name="page">Its capture, if there is one.</param>
    internal static CandidateView From(PageCandidate candidate, SitePage? page, ScanStatus scan)
    {
        var (outcome, reason) = (candidate.WantedAttempt, page) switch
        {
            // It was wanted again, and its turn is still to come.
            ({ } wanted, { IsCaptured: false }) when scan.IsActive() && wanted > page.Attempt => (
                CandidateOutcome.Waiting,
                null
            ),
            (_, { IsCaptured: true }) => (CandidateOutcome.Captured, page.Problem),
            (_, { ErrorCode: not null }) => (CandidateOutcome.Failed, page.Problem),
            (not null, _) => (scan.IsActive() ? CandidateOutcome.Waiting : CandidateOutcome.NotReached, null),
            _ when candidate.SkipReason is { } skipped => (CandidateOutcome.Skipped, skipped),
            _ => (CandidateOutcome.NotSelected, null),
        };
        return new CandidateView(
            candidate.Key,
            candidate.Url,
            candidate.Anchor,
            candidate.Section,
            candidate.Position,
            candidate.Type,
            candidate.Confidence,
            candidate.Rule,
            candidate.Rank,
            outcome,
            reason,
            page?.Id
        );
    }
}
