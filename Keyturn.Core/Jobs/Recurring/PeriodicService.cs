using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Keyturn.Core.Jobs.Recurring;

/// <summary>
/// Does a thing again and again for as long as the program runs. A time that fails is logged, and the next may be
/// better; it never ends the program.
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
#pragma warning disable CA1031 // Whatever was wrong this time (a busy database, a full disk), the next time may mend it.
            catch (Exception e) when (e is not OperationCanceledException)
#pragma warning restore CA1031
            {
                Logger.LogError(e, "{Service} failed; the next try is in {Interval}", GetType().Name, interval);
            }
        }
    }
}
