namespace Keyturn.Core.Model;

/// <summary>Tells screens who can judge a scan.</summary>
public interface IScorerAvailability
{
    /// <summary>The configured model's name, or null when only the rules can judge.</summary>
    string? ModelName { get; }

    /// <summary>Who judges when staff leave it to the settings: <see cref="ScorerKind.Model"/> or <see cref="ScorerKind.Rules"/>.</summary>
    ScorerKind Default { get; }
}
