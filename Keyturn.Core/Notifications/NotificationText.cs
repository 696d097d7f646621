using System.Globalization;
using Keyturn.Core.Model;

namespace Keyturn.Core.Notifications;

/// <summary>The texts of messages. Pure.</summary>
internal static class NotificationText
{
    /// <summary>E.g. <c>3 scans done, 2 failed (1 blocked)</c>; a single scan is named.</summary>
    public static string Subject(IReadOnlyList<Notification> notifications)
    {
        var (done, failed, blocked) = (
            notifications.Count(n => !n.IsFailure),
            notifications.Count(n => n.IsFailure),
            notifications.Count(n => n.IsBlocked)
        );
        if (notifications is [var one])
            return $"1 scan {Ended(one)}: {Name(one)}";
        var failures = blocked == 0 ? $"{failed} failed" : $"{failed} failed ({blocked} blocked)";
        return failed == 0 ? $"{done} scans done"
            : done == 0 ? $"{failed} scans {failures[(failures.IndexOf(' ', StringComparison.Ordinal) + 1)..]}"
            : $"{done} {(done == 1 ? "scan" : "scans")} done, {failures}";
    }

    public static string Ended(Notification notification) =>
        notification.IsBlocked ? "blocked by the site"
        : notification.IsFailure ? "failed"
        : "done";

    /// <summary>The details beside the outcome.</summary>
    public static string Details(Notification notification) =>
        notification switch
        {
            { IsFailure: true, FailuresInARow: > 1 } =>
                $"{notification.Reason} It is failure {notification.FailuresInARow} in a row of this clinic.",
            { IsFailure: true } => notification.Reason ?? "",
            { Score: { } score } =>
                $"Patient flow {score.ToString("0.0", CultureInfo.InvariantCulture)} of 10, {Bands.FromScore(score)}.",
            _ => "The report has no score.",
        };

    /// <summary>The clinic's name on one line.</summary>
    public static string Name(Notification notification)
    {
        var name = string.Concat(notification.Clinic.Select(c => char.IsControl(c) ? ' ' : c)).Trim();
        return name.Length <= 80 ? name : $"{name[..79]}…";
    }
}
