using Keyturn.Core.Scoring;
using Keyturn.Core.Scoring.Model;
using Keyturn.Core.Scoring.Rules;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;

namespace Keyturn.Tests.Support;

/// <summary>A model scorer with its own client and limits, for one scoring.</summary>
internal static class StandaloneModelScorer
{
    public static async Task<ScoringOutcome> ScoreAsync(
        ScoringOptions settings,
        ScoringInput input,
        IModelCallLog calls,
        IProgress<ScoringStep> progress,
        CancellationToken ct
    )
    {
        var options = new FixedOptions<ScoringOptions>(settings);
        using var client = new ModelClient(options, TimeProvider.System);
        await using var limiter = new ModelRateLimiter(Options.Create(settings));
        var caller = new ModelCaller(client, limiter, options, TimeProvider.System, NullLogger<ModelCaller>.Instance);
        return await new ModelScorer(caller, RulesScorer.Categories, options).ScoreAsync(input, calls, progress, ct);
    }
}
