namespace Keyturn.Core.Model;

/// <summary>One change of a scan's status, written in the transaction that made it.</summary>
public sealed class ScanActivity(
    Guid scanId,
    int attempt,
    DateTimeOffset at,
    ScanStatus? from,
    ScanStatus to,
    string reason
)
{
    public long Id { get; private set; }

    public Guid ScanId { get; private set; } = scanId;

    public int Attempt { get; private set; } = attempt;

    public DateTimeOffset At { get; private set; } = at;

    /// <summary>Null for the submission.</summary>
    public ScanStatus? From { get; private set; } = from;

    public ScanStatus To { get; private set; } = to;

    public string Reason { get; private set; } = reason;
}
