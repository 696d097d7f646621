namespace Keyturn.Core.Model;

/// <summary>Tells screens which scorers are available, and what scoring may cost.</summary>
public interface IScorerAvailability
{
    /// <summary>The configured model's name; null when only the rules are available.</summary>
    string? ModelName { get; }

    /// <summary>
    /// The models that staff may choose: the configured one, its fallbacks, and every model with a price. When spending
    /// is limited, only those with a price. Empty when only the rules are available.
    /// </summary>
    IReadOnlyList<string> Models { get; }

    /// <summary>The scorer of the settings: <see cref="ScorerKind.Model"/> or <see cref="ScorerKind.Rules"/>.</summary>
    ScorerKind Default { get; }

    /// <summary>The cost limit of all scorings of a scan, in US dollars; null for no limit.</summary>
    decimal? MaxCostPerScan { get; }

    /// <summary>The cost limit of all scorings of a calendar month (UTC), in US dollars; null for no limit.</summary>
    decimal? MaxCostPerMonth { get; }
}
