namespace Keyturn.Core.Model;

/// <summary>An ending in the form in which people are told of it.</summary>
/// <param name="Id">The ending's.</param>
/// <param name="Clinic">Its name, else its host.</param>
/// <param name="Score">The headline of the scan's latest report; null without one.</param>
/// <param name="Reason">What went wrong and what to do; null when it ended well.</param>
/// <param name="IsBlocked">The scan failed because the site keeps Keyturn out.</param>
/// <param name="FailuresInARow">Which failure in a row of its clinic it is, from 1; 0 when it ended well.</param>
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
