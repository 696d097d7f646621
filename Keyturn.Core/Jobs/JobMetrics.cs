using System.Diagnostics.Metrics;

namespace Keyturn.Core.Jobs;

/// <summary>Metrics for operators; names follow the OpenTelemetry conventions.</summary>
internal static class JobMetrics
{
    private static readonly Meter _meter = new("Keyturn");

    public static readonly Counter<long> ScansRecovered = _meter.CreateCounter<long>(
        "keyturn.scans.recovered",
        "{scan}",
        "Scans that began again because their process was gone."
    );

    public static readonly Counter<long> StuckScansClosed = _meter.CreateCounter<long>(
        "keyturn.scans.stuck_closed",
        "{scan}",
        "Scans the sweep closed because they stood still."
    );
}
