using Keyturn.Core.Model;
using Keyturn.Core.Scoring.Report;
using Microsoft.Extensions.Options;

namespace Keyturn.Core.Scoring.Model;

/// <summary>
/// Scores with a vision model: screenshots and evidence in, a strict schema out. A quick scan is one request. A deep
/// scan is one request per page, side by side, then one over all pages. Thread safe.
/// </summary>
public sealed class ModelScorer(
    ModelCaller caller,
    PromptInjectionCeilings measuredScores,
    IOptionsMonitor<ScoringOptions> options
) : IScorer
{
    public ScorerKind Kind => ScorerKind.Model;

    public async Task<ScoringOutcome> ScoreAsync(
        ScoringInput input,
        IModelCallLog calls,
        IProgress<ScoringStep> progress,
        CancellationToken ct
    )
    {
        ArgumentNullException.ThrowIfNull(input);
        ArgumentNullException.ThrowIfNull(calls);
        ArgumentNullException.ThrowIfNull(progress);
        return input.Mode.FollowsLinks()
            ? await ScoreSiteAsync(input, calls, progress, ct)
            : await ScorePageAsync(input, calls, progress, ct);
    }

    private async Task<ScoringOutcome> ScorePageAsync(
        ScoringInput input,
        IModelCallLog calls,
        IProgress<ScoringStep> progress,
        CancellationToken ct
    )
    {
        var steps = new ScoringProgress(progress, 1, _ => "The model is writing the report.");
        var question = new ModelRequest<ReportContent>(
            "quick_report",
            null,
            await PromptBuilder.ForQuickReportAsync(input, ct),
            text => ReportAssembly.Assemble(AnswerSchema.QuickReport.Parse(text), input, Ceilings(input)),
            Models(input)
        );
        return Outcome(
            await caller.AskAsync(question, calls, (fraction, message) => steps.Report(0, fraction, message), ct)
        );
    }

    private async Task<ScoringOutcome> ScoreSiteAsync(
        ScoringInput input,
        IModelCallLog calls,
        IProgress<ScoringStep> progress,
        CancellationToken ct
    )
    {
        var pages = input.Pages;
        var steps = new ScoringProgress(progress, pages.Count + 1, done =>
            done < pages.Count
                ? $"The model is scoring the pages: {done} of {pages.Count} done."
                : "The model is putting the pages together."
        );
        var assessed = new AssessedPage[pages.Count];
        ModelProblem? problem = null;
        await Parallel.ForEachAsync(
            Enumerable.Range(0, pages.Count),
            new ParallelOptions
            {
                MaxDegreeOfParallelism = options.CurrentValue.MaxConcurrentCalls,
                CancellationToken = ct,
            },
            async (at, token) =>
            {
                // Open requests are paid for and their answers kept, but nothing new is sent to a server that fails.
                if (Volatile.Read(ref problem) is not null)
                    return;
                var question = new ModelRequest<PageAssessment>(
                    "page_critique",
                    pages[at].Key,
                    await PromptBuilder.ForPageAsync(input, pages[at], token),
                    AnswerSchema.PageCritique.Parse,
                    Models(input)
                );
                var answer = await caller.AskAsync(
                    question,
                    calls,
                    (fraction, message) => steps.Report(at, fraction, message),
                    token
                );
                assessed[at] = new AssessedPage(pages[at], answer.Value, answer.Problem?.Message);
                if (answer.Problem is { IsOfThePage: false })
                    Interlocked.CompareExchange(ref problem, answer.Problem, null);
                else if (answer.Problem is not null)
                    steps.Report(at, 1, null);
            }
        );
        if (problem is not null)
            return ScoringOutcome.Failed(new ScoringFailure(problem.Code, problem.Message, problem.Cause));
        if (assessed.All(j => j.SiteAssessment is null))
            return ScoringOutcome.Failed(
                new ScoringFailure(
                    ErrorCodes.ModelInvalidAnswer,
                    $"The model scored none of the pages. The first: {assessed[0].Problem}",
                    null
                )
            );

        var synthesis = new ModelRequest<ReportContent>(
            "synthesis",
            null,
            await PromptBuilder.ForSynthesisAsync(input, assessed, ct),
            text => ReportAssembly.Assemble(AnswerSchema.Synthesis.Parse(text), assessed, input, Ceilings(input)),
            Models(input)
        );
        return Outcome(
            await caller.AskAsync(
                synthesis,
                calls,
                (fraction, message) => steps.Report(pages.Count, fraction, message),
                ct
            )
        );
    }

    private static ScoringOutcome Outcome(ModelResult<ReportContent> answer) =>
        answer.Value is { } report
            ? ScoringOutcome.Succeeded(report, answer.ModelName)
            : ScoringOutcome.Failed(
                new ScoringFailure(answer.Problem!.Code, answer.Problem.Message, answer.Problem.Cause)
            );

    /// <summary>A model that staff chose has no fallback.</summary>
    private IReadOnlyList<string> Models(ScoringInput input) =>
        input.Model is { } chosen ? [chosen] : [.. options.CurrentValue.ConfiguredModels];

    /// <summary>
    /// Where a page has prompt injection, no score may exceed what the rules give for the measured evidence.
    /// </summary>
    private List<AppliedCap> Ceilings(ScoringInput input)
    {
        var words = input.Index.WordsToTheReviewer;
        return words.Count == 0
            ? []
            :
            [
                .. measuredScores(input)
                    .Where(c => c.Score is not null)
                    .Select(c => new AppliedCap(
                        c.Key,
                        null,
                        c.Score!.Value,
                        "a page addresses the reviewer, so no more is given than what was measured supports",
                        words
                    )),
            ];
    }
}
