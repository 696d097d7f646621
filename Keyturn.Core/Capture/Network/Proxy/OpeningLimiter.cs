using System.Globalization;
using System.Threading.RateLimiting;

namespace Keyturn.Core.Capture.Network.Proxy;

/// <summary>
/// At most six connections to a host and port wait for their first answer at once. A browser opens as many; a server
/// with a short listen queue loses more. An answer that takes longer than 3 s no longer holds others up, because a page
/// may keep any number of requests open. Thread safe.
/// </summary>
internal sealed class OpeningLimiter(TimeProvider time) : IAsyncDisposable
{
    public const int PerHost = 6;

    private static readonly TimeSpan _patience = TimeSpan.FromSeconds(3);

    private readonly PartitionedRateLimiter<string> _hosts = PartitionedRateLimiter.Create<string, string>(host =>
        RateLimitPartition.GetConcurrencyLimiter(host, _ => new ConcurrencyLimiterOptions
        {
            PermitLimit = PerHost,
            QueueLimit = int.MaxValue,
        })
    );

    /// <summary>Waits for a turn. Dispose the result at the first answer, or when there will be none.</summary>
    public async Task<IDisposable?> EnterAsync(string host, int port, CancellationToken ct)
    {
        using var limit = new CancellationTokenSource(_patience, time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(ct, limit.Token);
        try
        {
            var key = string.Create(CultureInfo.InvariantCulture, $"{host}:{port}");
            return await _hosts.AcquireAsync(key, 1, either.Token);
        }
        catch (OperationCanceledException) when (!ct.IsCancellationRequested)
        {
            return null;
        }
    }

    public ValueTask DisposeAsync() => _hosts.DisposeAsync();
}
