using Keyturn.Core.Model;

namespace Keyturn.Core.Scans;

/// <summary>What became of a page a deep scan knows of.</summary>
public enum CandidateOutcome
{
    Captured,

    /// <summary>It was opened and can't be judged; the reason says why.</summary>
    Failed,

    /// <summary>Its turn is still to come, or is now.</summary>
    Waiting,

    /// <summary>It was wanted, and the scan ended before its turn.</summary>
    NotReached,

    /// <summary>Others were wanted more; the rank says by how much.</summary>
    NotSelected,

    /// <summary>Never captured by itself; the reason says why.</summary>
    Skipped,
}

/// <summary>A page a deep scan knows of, and what became of it.</summary>
/// <param name="Anchor">The link's text; data from the page.</param>
/// <param name="Confidence">0 to 1.</param>
/// <param name="Rule">What decided the type.</param>
/// <param name="Rank">The order in which pages are wanted: 0 for home, null when it is never captured by
/// itself.</param>
/// <param name="Reason">For failed and skipped ones, a sentence; else null.</param>
/// <param name="PageId">The page captured for it; null without one.</param>
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
    /// <summary>Where it stands in a list: ranked ones first.</summary>
    internal int Order => Rank ?? int.MaxValue;

    /// <summary>The one page of a quick scan, which chose none, in the same words.</summary>
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

    /// <param name="page">What is known of its capture, if anything.</param>
    internal static CandidateView From(PageCandidate candidate, SitePage? page, ScanStatus scan)
    {
        var (outcome, reason) = (candidate.WantedAttempt, page) switch
        {
            // Wanted once more, and its turn is still to come.
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
