using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Keyturn.Core.Jobs.Recurring;

/// <summary>
/// Runs a task periodically while the program runs. An exception is logged and never ends the program; the next run
/// tries again.
/// </summary>
internal abstract class PeriodicService(TimeSpan interval, TimeProvider clock, ILogger logger) : BackgroundService
{
    protected TimeProvider Clock { get; } = clock;

    protected ILogger Logger { get; } = logger;

    protected abstract Task TickAsync(CancellationToken ct);

    protected sealed override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(interval, Clock);
        while (await timer.WaitForNextTickAsync(stoppingToken))
        {
            try
            {
                await TickAsync(stoppingToken);
            }
#pragma warning disable CA1031 // Whatever was wrong this time (a busy database, a full disk), the next run may succeed.
            catch (Exception e) when (e is not OperationCanceledException)
#pragma warning restore CA1031
            {
                Logger.LogError(e, "{Service} failed; the next try is in {Interval}", GetType().Name, interval);
            }
        }
    }
}
