using Keyturn.Core.Model;
using Microsoft.Extensions.Options;

namespace Keyturn.Core.Capture;

internal sealed class PageBudget(IOptions<CaptureOptions> options) : IPageBudget
{
    public int Default => options.Value.MaxPages;
}
