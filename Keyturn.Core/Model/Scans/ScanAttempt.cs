namespace Keyturn.Core.Model;

/// <summary>One attempt of a scan, from a worker's claim to its end.</summary>
public sealed class ScanAttempt(Guid scanId, int number, DateTimeOffset startedAt)
{
    public Guid ScanId { get; private set; } = scanId;

    public int Number { get; private set; } = number;

    public DateTimeOffset StartedAt { get; private set; } = startedAt;

    public DateTimeOffset? FinishedAt { get; private set; }

    /// <summary>The outcome; null while it is active.</summary>
    public ScanStatus? Outcome { get; private set; }
}
