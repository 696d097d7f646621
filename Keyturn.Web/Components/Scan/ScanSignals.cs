using Keyturn.Core.Lifecycle;
using Keyturn.Core.Model;
using Keyturn.Core.Scans;

namespace Keyturn.Web.Components.Scan;

/// <summary>Brings a row that was read up to a signal that came later. Pure.</summary>
internal static class ScanSignals
{
    /// <summary>The row as the signal says it is now; unchanged when the signal is older.</summary>
    public static ScanSummary With(this ScanSummary scan, ScanProgress signal) =>
        signal.Sequence <= scan.Sequence || ScanStatuses.FromWire(signal.Status) is not { } status
            ? scan
            : scan with
            {
                Attempt = signal.Attempt,
                Status = status,
                ProgressStep = signal.Step,
                ProgressPct = signal.Percent,
                Message = signal.Message,
                PagesScanned = signal.Pages,
                Sequence = signal.Sequence,
            };
}
