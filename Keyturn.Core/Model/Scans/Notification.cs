namespace Keyturn.Core.Model;

/// <summary>A finished scan in the form in which people are notified of it.</summary>
/// <param name="Id">The id of the outbox row.</param>
/// <param name="Clinic">The clinic's name, else its host.</param>
/// <param name="Score">The headline of the scan's latest report; null without one.</param>
/// <param name="Reason">What went wrong and what to do; null for a done scan.</param>
/// <param name="IsBlocked">True when the scan failed because the site blocks Keyturn.</param>
/// <param name="FailuresInARow">Which failure in a row of its clinic it is, from 1; 0 for a done scan.</param>
public sealed record Notification(
    long Id,
    Guid ScanId,
    string Clinic,
    string Host,
    string Url,
    ScanStatus Status,
    double? Score,
    string? ErrorCode,
    string? Reason,
    int FailuresInARow,
    bool IsBlocked,
    DateTimeOffset At
)
{
    public bool IsFailure => Status == ScanStatus.Error;
}
