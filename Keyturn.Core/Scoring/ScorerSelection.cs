using Keyturn.Core.Model;
using Microsoft.Extensions.Options;

namespace Keyturn.Core.Scoring;

/// <summary>The scorer to use, or a sentence why there is none.</summary>
public sealed record ScorerChoice(IScorer? Scorer, string? Refusal);

/// <summary>Chooses who judges. The rules are chosen, never slipped in for a model that is missing or failed. Thread safe.</summary>
public sealed class ScorerSelection(IOptions<ScoringOptions> options, ModelScorer model, RulesScorer rules) : IScorerAvailability
{
    private readonly ScoringOptions _options = options.Value;

    public string? ModelName => _options.IsModelConfigured ? _options.Model : null;

    public IReadOnlyList<string> Models => !_options.IsModelConfigured ? [] : [.. _options.ConfiguredModels
        .Concat(_options.Prices.Keys.Order(StringComparer.OrdinalIgnoreCase)).Distinct(StringComparer.OrdinalIgnoreCase)
        .Where(model => !_options.IsSpendingLimited || _options.Prices.ContainsKey(model))];

    public decimal? MaxCostPerScan => _options.MaxCostPerScan;

    public decimal? MaxCostPerMonth => _options.MaxCostPerMonth;

    public ScorerKind Default => _options.Scorer switch
    {
        ScorerKind.Auto => _options.IsModelConfigured ? ScorerKind.Model : ScorerKind.Rules,
        var chosen => chosen,
    };

    /// <param name="asked">What the scan asks for; Auto leaves it to the settings.</param>
    public ScorerChoice Select(ScorerKind asked) => (asked == ScorerKind.Auto ? Default : asked) switch
    {
        ScorerKind.Rules => new ScorerChoice(rules, null),
        _ when _options.IsModelConfigured => new ScorerChoice(model, null),
        _ => new ScorerChoice(null, "No model is configured. Set Scoring:ApiKey or Scoring:Endpoint, or choose the rules."),
    };
}
