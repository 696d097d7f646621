using System.Globalization;
using Keyturn.Core.Scans;

namespace Keyturn.Web.Components.Compare;

/// <summary>Labels of a scan among others. Pure.</summary>
internal static class ScanLabels
{
    public static string Day(ScanSummary scan) =>
        scan.CreatedAt.ToLocalTime().ToString("d MMM yyyy, HH:mm", CultureInfo.CurrentCulture);
}
