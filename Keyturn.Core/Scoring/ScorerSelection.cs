using Keyturn.Core.Model;
using Keyturn.Core.Scoring.Model;
using Keyturn.Core.Scoring.Rules;
using Microsoft.Extensions.Options;

namespace Keyturn.Core.Scoring;

/// <summary>The scorer to use, or the problem why there is none.</summary>
public sealed record ScorerChoice(IScorer? Scorer, string? Problem);

/// <summary>
/// Selects the scorer. The rules are used only when they are selected, never as a silent replacement for a missing or
/// failed model. Thread safe.
/// </summary>
public sealed class ScorerSelection(IOptionsMonitor<ScoringOptions> options, ModelScorer model, RulesScorer rules)
    : IScorerAvailability
{
    private ScoringOptions Options => options.CurrentValue;

    public string? ModelName => Options.IsModelConfigured ? Options.Model : null;

    public IReadOnlyList<string> Models =>
        !Options.IsModelConfigured
            ? []
            :
            [
                .. Options
                    .ConfiguredModels.Concat(Options.Prices.Keys.Order(StringComparer.OrdinalIgnoreCase))
                    .Distinct(StringComparer.OrdinalIgnoreCase)
                    .Where(model => !Options.IsSpendingLimited || Options.Prices.ContainsKey(model)),
            ];

    public decimal? MaxCostPerScan => Options.MaxCostPerScan;

    public decimal? MaxCostPerMonth => Options.MaxCostPerMonth;

    public ScorerKind Default =>
        Options.Scorer switch
        {
            ScorerKind.Auto => Options.IsModelConfigured ? ScorerKind.Model : ScorerKind.Rules,
            var chosen => chosen,
        };

    /// <param name="asked">The scan's choice; Auto leaves it to the settings.</param>
    public ScorerChoice Select(ScorerKind asked) =>
        (asked == ScorerKind.Auto ? Default : asked) switch
        {
            ScorerKind.Rules => new ScorerChoice(rules, null),
            _ when Options.IsModelConfigured => new ScorerChoice(model, null),
            _ => new ScorerChoice(
                null,
                "No model is configured. Set Scoring:ApiKey or Scoring:Endpoint, or choose the rules."
            ),
        };
}
