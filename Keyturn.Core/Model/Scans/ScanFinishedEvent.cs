namespace Keyturn.Core.Model;

/// <summary>
/// That a scan came to an end people want to hear of, written in the transaction that ended it; a person's cancel is no
/// news. Ids grow in the order of commit and none is used twice, so whoever remembers the last one read has missed
/// nothing before it.
/// </summary>
/// <param name="failuresInARow">Which failure in a row of its clinic it is, from 1; 0 when it ended well.</param>
/// <param name="errorCode">As the scan had it then; null when it ended well.</param>
/// <param name="isBlocked">The scan failed because the site keeps Keyturn out.</param>
/// <param name="reason">What went wrong and what to do, in a sentence; null when it ended well.</param>
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

    /// <summary>True when it failed because the site keeps Keyturn out.</summary>
    public bool IsBlocked { get; private set; } = isBlocked;

    public DateTimeOffset At { get; private set; } = at;
}
