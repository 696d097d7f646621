namespace Keyturn.Core.Model;

/// <summary>What scores a scan.</summary>
public enum ScorerKind
{
    /// <summary>The model when one is configured, else the rules.</summary>
    Auto,
    Model,
    Rules,
}
