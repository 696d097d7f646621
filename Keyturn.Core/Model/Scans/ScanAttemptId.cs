namespace Keyturn.Core.Model;

/// <summary>Identifies one attempt of one scan. A write with a superseded attempt changes no row.</summary>
public sealed record ScanAttemptId(Guid ScanId, int Attempt)
{
    /// <summary>The attempt after this one.</summary>
    internal ScanAttemptId Next => this with { Attempt = Attempt + 1 };
}
