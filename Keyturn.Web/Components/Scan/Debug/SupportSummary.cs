using System.Globalization;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using Keyturn.Core.Model;
using Keyturn.Core.Scans;

namespace Keyturn.Web.Components.Scan.Debug;

/// <summary>The support bundle of a scan as plain text. Times are UTC. Pure.</summary>
public static class SupportSummary
{
    // It is read and pasted, never put into a page as markup.
    private static readonly JsonSerializerOptions _json = new(KeyturnJson.Options)
    {
        WriteIndented = true,
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    public static string Create(ScanDetail scan, ScanDebug debug, ScanRunDetails runs)
    {
        ArgumentNullException.ThrowIfNull(scan);
        ArgumentNullException.ThrowIfNull(runs);
        var text = new StringBuilder();
        void Line(string line) => text.Append(line).Append('\n');
        Line(JsonSerializer.Serialize(debug, _json));
        Line(
            $"\nTyped: {runs.TypedUrl}\nUrl: {scan.Summary.Url}\nJob: {runs.JobId ?? "none"}\nOwner: "
                + $"{runs.WorkerProcessId ?? "none"}\nLease until: {At(runs.LeaseUntil)}\nCaptured: {At(runs.CapturedAt)}"
        );
        Line(
            string.Create(
                CultureInfo.InvariantCulture,
                $"Crashes: {runs.Crashes}\nPages at most: {runs.MaxPages}\nStop requested: "
                    + $"{(runs.StopRequested ? "yes" : "no")}"
            )
        );
        Line("\nAttempts");
        foreach (var a in runs.Attempts)
            Line(
                string.Create(
                    CultureInfo.InvariantCulture,
                    $"{a.Number}: {At(a.StartedAt)} to {At(a.FinishedAt)}, {a.Outcome?.Wire() ?? "runs"}"
                )
            );
        Line("\nActivity");
        foreach (var a in scan.Activity)
            Line(
                string.Create(
                    CultureInfo.InvariantCulture,
                    $"{At(a.At)} attempt {a.Attempt}: {a.From?.Wire() ?? "-"} -> {a.To.Wire()}: {a.Reason}"
                )
            );
        Line("\nPages");
        foreach (var p in scan.Pages)
            Line(
                string.Create(
                    CultureInfo.InvariantCulture,
                    $"{p.Key}: {p.FinalUrl ?? p.RequestedUrl} HTTP "
                        + $"{p.HttpStatus?.ToString(CultureInfo.InvariantCulture) ?? "-"}, {p.Screenshots.Count} "
                        + $"screenshots{(p.ErrorCode is null ? "" : $", {p.ErrorCode}: {p.Problem}")}"
                )
            );
        if (scan.ModelCalls.Count > 0)
            Line("\nModel calls");
        foreach (var c in scan.ModelCalls)
            Line(
                string.Create(
                    CultureInfo.InvariantCulture,
                    $"{At(c.StartedAt)} attempt {c.Attempt}: {c.Purpose} {c.Page} {c.ModelName}, "
                        + $"{c.InputTokens} in, {c.OutputTokens} out, {c.Cost} USD, {c.DurationSeconds:0.0} s, "
                        + $"{c.Outcome}"
                )
            );
        if (scan.Error is { } error)
            Line($"\nError\n{error}");
        return text.ToString();
    }

    private static string At(DateTimeOffset? at) =>
        at?.UtcDateTime.ToString("yyyy-MM-dd HH:mm:ss'Z'", CultureInfo.InvariantCulture) ?? "-";
}
