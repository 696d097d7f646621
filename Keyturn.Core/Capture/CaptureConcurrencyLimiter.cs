using System.Collections.Concurrent;
using System.Threading.RateLimiting;
using Microsoft.Extensions.Options;

namespace Keyturn.Core.Capture;

/// <summary>
/// Limits what is captured at once, over all scans of the process: a number of pages times devices in the browser, and
/// two pages of one site. A site may also ask for a pause. First come, first served. Thread safe.
/// </summary>
internal sealed class CaptureConcurrencyLimiter(IOptions<CaptureOptions> options, TimeProvider clock) : IDisposable
{
    /// <summary>A clinic's server is small, and its patients come first.</summary>
    public const int PagesPerHost = 2;

    private readonly ConcurrencyLimiter _devices = new(Limit(options.Value.DevicesAtOnce));
    private readonly PartitionedRateLimiter<string> _hosts = PartitionedRateLimiter.Create<string, string>(host =>
        RateLimitPartition.GetConcurrencyLimiter(host, _ => Limit(PagesPerHost))
    );
    private readonly ConcurrentDictionary<string, DateTimeOffset> _pauses = new();

    /// <summary>
    /// Waits for a place for one page on one device. Disposing the result returns the place. Null when
    /// <paramref name="stop"/> came first.
    /// </summary>
    /// <exception cref="OperationCanceledException"><paramref name="ct"/> was cancelled.</exception>
    public Task<IDisposable?> TryEnterAsync(CancellationToken stop, CancellationToken ct) =>
        UnlessStoppedAsync(async wait => await _devices.AcquireAsync(1, wait), stop, ct);

    /// <summary>
    /// Waits until a further page of the site may be opened. Null when <paramref name="stop"/> came first.
    /// </summary>
    /// <exception cref="OperationCanceledException"><paramref name="ct"/> was cancelled.</exception>
    public Task<IDisposable?> TryVisitAsync(string host, CancellationToken stop, CancellationToken ct) =>
        UnlessStoppedAsync(wait => VisitAsync(host, wait), stop, ct);

    /// <summary>Opens no further page of the site for this time, because the site asked for it (Retry-After).</summary>
    public void Pause(string host, TimeSpan wait)
    {
        var until = clock.GetUtcNow() + wait;
        _pauses.AddOrUpdate(host, until, (_, known) => known > until ? known : until);
    }

    public void Dispose()
    {
        _devices.Dispose();
        _hosts.Dispose();
    }

    private static async Task<IDisposable?> UnlessStoppedAsync(
        Func<CancellationToken, Task<IDisposable>> wait,
        CancellationToken stop,
        CancellationToken ct
    )
    {
        using var either = CancellationTokenSource.CreateLinkedTokenSource(stop, ct);
        try
        {
            return await wait(either.Token);
        }
        catch (OperationCanceledException) when (!ct.IsCancellationRequested)
        {
            return null;
        }
    }

    private async Task<IDisposable> VisitAsync(string host, CancellationToken ct)
    {
        var turn = await _hosts.AcquireAsync(host, 1, ct);
        try
        {
            while (_pauses.TryGetValue(host, out var until))
            {
                if (until - clock.GetUtcNow() is { Ticks: > 0 } wait)
                    await Task.Delay(wait, clock, ct);
                else
                    _pauses.TryRemove(new(host, until));
            }

            return turn;
        }
        catch
        {
            turn.Dispose();
            throw;
        }
    }

    private static ConcurrencyLimiterOptions Limit(int permits) =>
        new() { PermitLimit = permits, QueueLimit = int.MaxValue };
}
