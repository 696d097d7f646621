using Keyturn.Core.Model;

namespace Keyturn.Tests.Support;

/// <summary>A deep scan has ten pages by default.</summary>
internal sealed class TenPages : IDeepScanDefaults
{
    public int Default => 10;

    public int Limit => 50;
}
