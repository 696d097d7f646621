using System.Threading.Channels;

namespace Keyturn.Core.Jobs.Scanning;

/// <summary>
/// Turns the synchronous <see cref="IProgress{T}"/> of a capture or a scorer into awaited database writes, one after
/// another and in order. On request it merges steps that arrive during a write into the last one.
/// </summary>
internal sealed class ProgressRelay<T> : IProgress<T>, IAsyncDisposable
{
    private readonly Channel<T> _steps;
    private readonly Task _pump;

    /// <param name="handle">Writes a step; false means that the attempt was superseded.</param>
    /// <param name="onLate">Called once when the attempt was superseded or a write failed; stops the work.</param>
    public ProgressRelay(Func<T, Task<bool>> handle, Action onLate, bool latestOnly = false)
    {
        _steps = latestOnly
            ? Channel.CreateBounded<T>(
                new BoundedChannelOptions(1) { FullMode = BoundedChannelFullMode.DropOldest, SingleReader = true }
            )
            : Channel.CreateUnbounded<T>(new UnboundedChannelOptions { SingleReader = true });
        _pump = PumpAsync(handle, onLate);
    }

    public void Report(T value) => _steps.Writer.TryWrite(value);

    /// <summary>
    /// Does the work and waits until every step is written. When a failed write stopped the work, its exception is
    /// thrown instead of the cancellation.
    /// </summary>
    public async Task<TResult> DuringAsync<TResult>(Func<IProgress<T>, Task<TResult>> work)
    {
        try
        {
            var result = await work(this);
            await CompleteAsync();
            return result;
        }
        catch (OperationCanceledException)
        {
            await CompleteAsync();
            throw;
        }
    }

    public async ValueTask DisposeAsync()
    {
        _steps.Writer.TryComplete();
        await _pump.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
    }

    private Task CompleteAsync()
    {
        _steps.Writer.TryComplete();
        return _pump;
    }

    private async Task PumpAsync(Func<T, Task<bool>> handle, Action onLate)
    {
        try
        {
            await foreach (var step in _steps.Reader.ReadAllAsync())
            {
                if (await handle(step))
                    continue;
                onLate();
                return;
            }
        }
        catch
        {
            onLate();
            throw;
        }
    }
}
