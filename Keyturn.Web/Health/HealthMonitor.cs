using Keyturn.Core.Model;
using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace Keyturn.Web.Health;

/// <summary>
/// Keeps the latest results of the health checks for screens, and tells screens about new ones. They run in the
/// framework's own round (every 30 s), when the browser's state changes, and when a screen opens before the first
/// round. Thread safe.
/// </summary>
public sealed class HealthMonitor : IHealthCheckPublisher, IDisposable
{
    private readonly HealthCheckService _checks;
    private readonly IBrowserReadiness _browser;
    private readonly ILogger<HealthMonitor> _logger;

    public HealthMonitor(HealthCheckService checks, IBrowserReadiness browser, ILogger<HealthMonitor> logger)
    {
        (_checks, _browser, _logger) = (checks, browser, logger);
        browser.Changed += OnBrowserChanged;
    }

    /// <summary>Null before the first round.</summary>
    public HealthReport? Latest { get; private set; }

    /// <summary>Raised on any thread.</summary>
    public event Action? Changed;

    public Task PublishAsync(HealthReport report, CancellationToken cancellationToken)
    {
        Latest = report;
        Changed?.Invoke();
        return Task.CompletedTask;
    }

    /// <summary>Runs the checks now, unless they have run already.</summary>
    public Task EnsureAsync(CancellationToken ct) => Latest is null ? LookAsync(ct) : Task.CompletedTask;

    public void Dispose() => _browser.Changed -= OnBrowserChanged;

    private void OnBrowserChanged()
    {
        // During the start nothing is ready, which needs no message.
        if (Latest is not null)
            _ = LookAsync(CancellationToken.None);
    }

    private async Task LookAsync(CancellationToken ct)
    {
        try
        {
            await PublishAsync(await _checks.CheckHealthAsync(ct), ct);
        }
#pragma warning disable CA1031 // Nobody awaits this when the browser changes; the next round shows what is wrong.
        catch (Exception e)
#pragma warning restore CA1031
        {
            _logger.LogWarning(e, "The health checks could not be run");
        }
    }
}
