namespace Keyturn.Core.Model;

/// <summary>
/// Who writes: one attempt of one scan. A write whose ticket is no longer the scan's changes nothing.
/// </summary>
public sealed record ScanAttemptId(Guid ScanId, int Attempt)
{
    /// <summary>The attempt after this one.</summary>
    internal ScanAttemptId Next => this with { Attempt = Attempt + 1 };
}
