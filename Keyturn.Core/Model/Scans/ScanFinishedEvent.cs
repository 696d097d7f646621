namespace Keyturn.Core.Model;

/// <summary>
/// The outbox row of a scan that became done or failed, written in the same transaction. A cancelled scan has none. Ids
/// grow and are never reused, but need not be in the order of commit.
/// </summary>
/// <param name="failuresInARow">Which failure in a row of its clinic it is, from 1; 0 for a done scan.</param>
/// <param name="errorCode">The scan's code at that time; null for a done scan.</param>
/// <param name="isBlocked">True when the scan failed because the site blocks Keyturn.</param>
/// <param name="reason">What went wrong and what to do; null for a done scan.</param>
public sealed class ScanFinishedEvent(
    Guid scanId,
    Guid clinicId,
    int attempt,
    ScanStatus status,
    int failuresInARow,
    string? errorCode,
    string? reason,
    bool isBlocked,
    DateTimeOffset at
)
{
    public long Id { get; private set; }

    public Guid ScanId { get; private set; } = scanId;

    public Guid ClinicId { get; private set; } = clinicId;

    public int Attempt { get; private set; } = attempt;

    /// <summary><see cref="ScanStatus.Done"/> or <see cref="ScanStatus.Error"/>.</summary>
    public ScanStatus Status { get; private set; } = status;

    public int FailuresInARow { get; private set; } = failuresInARow;

    public string? ErrorCode { get; private set; } = errorCode;

    public string? Reason { get; private set; } = reason;

    /// <summary>True when it failed because the site blocks Keyturn.</summary>
    public bool IsBlocked { get; private set; } = isBlocked;

    public DateTimeOffset At { get; private set; } = at;
}
