using Keyturn.Core.Lifecycle;
using Keyturn.Core.Scans;

namespace Keyturn.Web.Components.Scan;

/// <summary>Applies a later signal to a row that was read. Pure.</summary>
internal static class ScanSummaryUpdates
{
    /// <summary>The row updated by the signal; unchanged when the signal is older.</summary>
    public static ScanSummary With(this ScanSummary scan, ScanProgress signal) =>
        signal.Sequence <= scan.Sequence
            ? scan
            : scan with
            {
                Attempt = signal.Attempt,
                Status = signal.Status,
                ProgressStep = signal.Step,
                ProgressPct = signal.Percent,
                Message = signal.Message,
                PagesScanned = signal.Pages,
                Sequence = signal.Sequence,
            };
}
