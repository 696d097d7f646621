using Keyturn.Core.Model;

namespace Keyturn.Tests.Support;

/// <summary>A deep scan has ten pages when nobody says.</summary>
internal sealed class TenPages : IDeepScanDefaults
{
    public int Default => 10;
}
