using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Keyturn.Core.Capture.Browser;

/// <summary>Looks for the browser when the program starts, without delaying the dashboard.</summary>
internal sealed class BrowserProvisionerService(
    BrowserProvisioner provisioner,
    ILogger<BrowserProvisionerService> logger
) : BackgroundService
{
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        try
        {
            await provisioner.EnsureAsync(stoppingToken);
        }
        catch (BrowserMissingException e)
        {
            // The dashboard shows the problem, and the next scan tries again.
            logger.LogError(e, "Scans can't be captured yet");
        }
    }
}
