using System.Globalization;
using Keyturn.Core.Model;

namespace Keyturn.Core.Notices;

/// <summary>Endings in the words of a message. Pure.</summary>
internal static class NoticeWords
{
    /// <summary>E.g. <c>3 scans done, 2 failed (1 blocked)</c>; a single one is named.</summary>
    public static string Subject(IReadOnlyList<Notice> notices)
    {
        var (done, failed, blocked) = (notices.Count(n => !n.IsFailure), notices.Count(n => n.IsFailure), notices.Count(n => n.IsBlocked));
        if (notices is [var one]) return $"1 scan {Ended(one)}: {Name(one)}";
        var failures = blocked == 0 ? $"{failed} failed" : $"{failed} failed ({blocked} blocked)";
        return failed == 0 ? $"{done} scans done" : done == 0 ? $"{failed} scans {failures[(failures.IndexOf(' ', StringComparison.Ordinal) + 1)..]}" : $"{done} {(done == 1 ? "scan" : "scans")} done, {failures}";
    }

    public static string Ended(Notice notice) => notice.IsBlocked ? "blocked by the site" : notice.IsFailure ? "failed" : "done";

    /// <summary>What is to be known beside how it ended.</summary>
    public static string Details(Notice notice) => notice switch
    {
        { IsFailure: true, FailuresInARow: > 1 } => $"{notice.Reason} It is failure {notice.FailuresInARow} in a row of this clinic.",
        { IsFailure: true } => notice.Reason ?? "",
        { Score: { } score } => $"Patient flow {score.ToString("0.0", CultureInfo.InvariantCulture)} of 10, {Bands.Of(score)}.",
        _ => "The report has no score.",
    };

    /// <summary>One line, whatever a site calls itself.</summary>
    public static string Name(Notice notice)
    {
        var name = string.Concat(notice.Clinic.Select(c => char.IsControl(c) ? ' ' : c)).Trim();
        return name.Length <= 80 ? name : $"{name[..79]}…";
    }
}
