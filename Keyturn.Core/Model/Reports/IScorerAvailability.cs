namespace Keyturn.Core.Model;

/// <summary>Tells screens who can judge a scan, and what judgements may cost.</summary>
public interface IScorerAvailability
{
    /// <summary>The configured model's name, or null when only the rules can judge.</summary>
    string? ModelName { get; }

    /// <summary>
    /// The models staff may choose from, the configured one first: it, its fallbacks, and every model with a price.
    /// Where spending is limited only those with a price. Empty when only the rules can judge.
    /// </summary>
    IReadOnlyList<string> Models { get; }

    /// <summary>
    /// Who judges when staff leave it to the settings: <see cref="ScorerKind.Model"/> or
    /// <see cref="ScorerKind.Rules"/>.
    /// </summary>
    ScorerKind Default { get; }

    /// <summary>US dollars all judgements of a scan may cost together; null for no limit.</summary>
    decimal? MaxCostPerScan { get; }

    /// <summary>US dollars all judgements of a calendar month (UTC) may cost together; null for no limit.</summary>
    decimal? MaxCostPerMonth { get; }
}
