using Keyturn.Core.Model;
using Keyturn.Core.Scoring.Report;

namespace Keyturn.Core.Scoring.Rules;

/// <summary>
/// Scores the six categories from the evidence alone, by <see cref="RuleTable"/>. The same evidence gives the same
/// report, byte for byte. Thread safe.
/// </summary>
public sealed class RulesScorer : IScorer
{
    private static readonly ScoringFailure _nothingMeasured = new(
        ErrorCodes.NoEvidence,
        "The rules score what was measured. Nothing is measured on uploaded screenshots. Set up a model to score "
            + "them, or retry the capture.",
        null
    );

    public ScorerKind Kind => ScorerKind.Rules;

    public Task<ScoringOutcome> ScoreAsync(
        ScoringInput input,
        IModelCallLog calls,
        IProgress<ScoringStep> progress,
        CancellationToken ct
    )
    {
        ArgumentNullException.ThrowIfNull(input);
        ct.ThrowIfCancellationRequested();
        return Task.FromResult(
            SiteRuleHits.FromInput(input) is { } site
                ? ScoringOutcome.Succeeded(Report(site, input), null)
                : ScoringOutcome.Failed(_nothingMeasured)
        );
    }

    /// <summary>The scores the rules give, before guardrails.</summary>
    internal static IReadOnlyList<CategoryScore> Categories(ScoringInput input) =>
        SiteRuleHits.FromInput(input)?.Categories ?? [];

    private static ReportContent Report(SiteRuleHits site, ScoringInput input) =>
        input.Mode.FollowsLinks()
            ? ReportAssembly.Assemble(
                RuleAssessment.OfSite(site, input),
                RulePageAssessments.CreateAll(input, site),
                input
            )
            : ReportAssembly.Assemble(RuleAssessment.From(site, input), input);
}
