using Keyturn.Core.Scans;

namespace Keyturn.Web.Components.ScanList;

/// <summary>A row of the list. Its content can change while it stays at its place.</summary>
public sealed class ScanRow(ScanSummary scan)
{
    public ScanSummary Scan { get; set; } = scan;
}
