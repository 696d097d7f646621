using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace Keyturn.Web.Health;

/// <summary>A health check with its text for staff. Pure.</summary>
/// <param name="Text">Its state; for a problem, what it is and what to do.</param>
public sealed record HealthFinding(string Name, HealthStatus Status, string Text)
{
    private static readonly string[] _order =
    [
        "browser",
        "model",
        "jobs",
        "sweep",
        "disk",
        "database",
        "notifications",
    ];

    /// <summary>
    /// In the order in which a scan depends on them. A check with an empty text is about something that is switched
    /// off.
    /// </summary>
    public static IReadOnlyList<HealthFinding> FromReport(HealthReport report)
    {
        ArgumentNullException.ThrowIfNull(report);
        return
        [
            .. report
                .Entries.Where(e => e.Value.Description is not "")
                .OrderBy(e => Array.IndexOf(_order, e.Key) is var at && at < 0 ? _order.Length : at)
                .Select(e => FromReport(e.Key, e.Value)),
        ];
    }

    private static HealthFinding FromReport(string key, HealthReportEntry entry) =>
        new(
            Title(key),
            entry.Status,
            entry switch
            {
                { Exception: not null } => $"It could not be checked: {entry.Exception.Message} {Advice(key)}",
                { Description: { Length: > 0 } text } => entry.Status == HealthStatus.Degraded && key == "browser"
                    ? $"{text} Scans you submit now wait for it."
                    : text,
                { Status: HealthStatus.Healthy } => Fine(key),
                _ => Advice(key),
            }
        );

    private static string Title(string key) =>
        key switch
        {
            "jobs" => "Workers",
            "sweep" => "Sweep of stuck scans",
            "" => key,
            _ => char.ToUpperInvariant(key[0]) + key[1..],
        };

    private static string Fine(string key) =>
        key switch
        {
            "jobs" => "Ready to take scans.",
            "sweep" => "Runs on time.",
            "database" => "Answers.",
            _ => "Fine.",
        };

    private static string Advice(string key) =>
        key switch
        {
            "database" or "disk" => "Look at the disk with the data folder, and at the log.",
            _ => "Look at the log; if it stays, restart Keyturn. Queued scans are kept.",
        };
}
