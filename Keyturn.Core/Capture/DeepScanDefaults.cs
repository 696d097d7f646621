using Keyturn.Core.Model;
using Microsoft.Extensions.Options;

namespace Keyturn.Core.Capture;

/// <summary>The numbers of pages that the settings allow.</summary>
internal sealed class DeepScanDefaults(IOptions<CaptureOptions> options) : IDeepScanDefaults
{
    public int Default => options.Value.MaxPages;

    public int Limit => options.Value.MaxPagesLimit;
}
