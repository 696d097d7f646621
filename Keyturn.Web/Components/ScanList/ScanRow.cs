using Keyturn.Core.Scans;

namespace Keyturn.Web.Components.ScanList;

/// <summary>A row of the list; what it shows can change while it stays where it is.</summary>
public sealed class ScanRow(ScanSummary scan)
{
    public ScanSummary Scan { get; set; } = scan;
}
