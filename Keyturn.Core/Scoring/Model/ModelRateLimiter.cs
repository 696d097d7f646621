using System.Globalization;
using System.Threading.RateLimiting;
using Microsoft.Extensions.Options;

namespace Keyturn.Core.Scoring.Model;

/// <summary>
/// Limits what all jobs of this process together ask of the model: concurrent calls, and requests per minute. First
/// come, first served. Thread safe.
/// </summary>
public sealed class ModelRateLimiter : IAsyncDisposable
{
    private readonly ConcurrencyLimiter _calls;
    private readonly SlidingWindowRateLimiter? _requests;
    private readonly string _limits;

    public ModelRateLimiter(IOptions<ScoringOptions> options)
        : this(options, TimeSpan.FromMinutes(1)) { }

    internal ModelRateLimiter(IOptions<ScoringOptions> options, TimeSpan minute)
    {
        ArgumentNullException.ThrowIfNull(options);
        var (calls, requests) = (options.Value.MaxConcurrentCalls, options.Value.RequestsPerMinute);
        _calls = new ConcurrencyLimiter(
            new ConcurrencyLimiterOptions { PermitLimit = calls, QueueLimit = int.MaxValue }
        );
        // Six segments: a request is forgotten at most ten seconds too late, never too early.
        _requests =
            requests == 0
                ? null
                : new SlidingWindowRateLimiter(
                    new SlidingWindowRateLimiterOptions
                    {
                        PermitLimit = requests,
                        Window = minute,
                        SegmentsPerWindow = 6,
                        QueueLimit = int.MaxValue,
                    }
                );
        _limits = string.Create(
            CultureInfo.InvariantCulture,
            $"{calls} at once{(requests == 0 ? "" : $", {requests} a minute")}"
        );
    }

    private event Action? Moved;

    /// <summary>Waits for a place. Dispose the result when the call has ended.</summary>
    /// <param name="waiting">Called when there is something to wait for, and again whenever the queue moves.</param>
    public async Task<IDisposable> EnterAsync(Action<string> waiting, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(waiting);
        var call = await AcquireAsync(_calls, waiting, ct);
        try
        {
            if (_requests is not null)
                (await AcquireAsync(_requests, waiting, ct)).Dispose();
            return new Turn(this, call);
        }
        catch
        {
            call.Dispose();
            throw;
        }
    }

    public async ValueTask DisposeAsync()
    {
        await _calls.DisposeAsync();
        if (_requests is not null)
            await _requests.DisposeAsync();
    }

    private async Task<RateLimitLease> AcquireAsync(RateLimiter limiter, Action<string> waiting, CancellationToken ct)
    {
        var turn = limiter.AcquireAsync(1, ct);
        if (turn.IsCompleted)
            return await turn;
        void Report() => waiting($"Waiting for a free call to the model ({_limits}).");
        Moved += Report;
        try
        {
            Report();
            return await turn;
        }
        finally
        {
            Moved -= Report;
        }
    }

    private sealed class Turn(ModelRateLimiter limiter, RateLimitLease call) : IDisposable
    {
        public void Dispose()
        {
            call.Dispose();
            limiter.Moved?.Invoke();
        }
    }
}
