using Keyturn.Core.Model;

namespace Keyturn.Tests.Support;

/// <summary>Behaves as if no model is configured.</summary>
internal sealed class RulesOnlyScorers : IScorerAvailability
{
    public string? ModelName => null;

    public IReadOnlyList<string> Models => [];

    public ScorerKind Default => ScorerKind.Rules;

    public decimal? MaxCostPerScan => null;

    public decimal? MaxCostPerMonth => null;
}
