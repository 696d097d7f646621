using Keyturn.Core.Model;
using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace Keyturn.Core.Capture.Browser;

/// <summary>Healthy when a browser was found; degraded while Keyturn searches for or installs one.</summary>
public sealed class BrowserHealth(IBrowserReadiness browser) : IHealthCheck
{
    public Task<HealthCheckResult> CheckHealthAsync(
        HealthCheckContext context,
        CancellationToken cancellationToken = default
    )
    {
        var state = browser.State;
        return Task.FromResult(
            state.Phase switch
            {
                BrowserPhase.Ready => HealthCheckResult.Healthy(state.Message),
                BrowserPhase.Failed => HealthCheckResult.Unhealthy(state.Message),
                BrowserPhase.Searching or BrowserPhase.Installing => HealthCheckResult.Degraded(state.Message),
                _ => throw new InvalidOperationException($"{state.Phase} is no phase of the browser."),
            }
        );
    }
}
