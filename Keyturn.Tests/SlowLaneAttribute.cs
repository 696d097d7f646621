using Xunit.v3;

namespace Keyturn.Tests;

/// <summary>
/// Marks tests that need a browser, the whole program or many seconds. The fast lane leaves them out
/// (<c>Lane=Slow</c>); the full suite runs them all.
/// </summary>
[AttributeUsage(AttributeTargets.Class)]
public sealed class SlowLaneAttribute : Attribute, ITraitAttribute
{
    /// <summary>
    /// Seconds that the class takes by itself, roughly; 0 for a class that need not start early. The suite starts with
    /// the largest number, so that no long class runs alone at the end.
    /// </summary>
    public int Seconds { get; init; }

    public IReadOnlyCollection<KeyValuePair<string, string>> GetTraits() => [new("Lane", "Slow")];
}
