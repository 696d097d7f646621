using Keyturn.Core.Model;
using Microsoft.Extensions.Options;

namespace Keyturn.Core.Capture;

internal sealed class DeepScanDefaults(IOptions<CaptureOptions> options) : IDeepScanDefaults
{
    public int Default => options.Value.MaxPages;
}
