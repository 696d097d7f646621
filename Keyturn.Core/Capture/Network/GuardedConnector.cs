using System.Net;
using System.Net.Sockets;
using Keyturn.Core.Model;
using Microsoft.Extensions.Logging;

namespace Keyturn.Core.Capture.Network;

/// <summary>
/// The only place that opens sockets for the capture browser. It resolves a host once, checks the addresses and
/// connects to exactly a checked one, all within 10 s. It remembers every outcome. Thread safe.
/// </summary>
internal sealed class GuardedConnector(HostLookup lookup, RecentConnectErrors recent, TimeProvider time, ILogger logger)
{
    public static readonly TimeSpan ConnectTimeout = TimeSpan.FromSeconds(10);

    // One dead address must leave time for the next one.
    private static readonly TimeSpan _attemptTimeout = TimeSpan.FromSeconds(3);

    /// <exception cref="GuardedConnectException">A rule does not allow the host, or the site did not
    /// answer.</exception>
    public async Task<Socket> ConnectAsync(string host, int port, CancellationToken ct)
    {
        using var limit = new CancellationTokenSource(ConnectTimeout, time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(ct, limit.Token);
        try
        {
            var socket = await DialAsync(await FindAsync(host, port, either.Token), host, port, either.Token);
            recent.Forget(host, port);
            return socket;
        }
        catch (GuardedConnectException failure)
        {
            Remember(host, port, failure.Problem);
            throw;
        }
        catch (OperationCanceledException cancelled) when (!ct.IsCancellationRequested)
        {
            var problem = ProxyConnectErrors.TimedOut(host);
            Remember(host, port, problem);
            throw new GuardedConnectException(problem, cancelled);
        }
    }

    public void Remember(string host, int port, Problem problem) => recent.Remember(host, port, problem);

    public void Forget(string host, int port) => recent.Forget(host, port);

    private async Task<IReadOnlyList<IPEndPoint>> FindAsync(string host, int port, CancellationToken ct)
    {
        HostAnswer answer;
        try
        {
            answer = await lookup.FindAsync(host, port, ct);
        }
        catch (SocketException e)
        {
            var isUnknown = e.SocketErrorCode is SocketError.HostNotFound or SocketError.NoData;
            throw new GuardedConnectException(
                isUnknown ? ProxyConnectErrors.NotFound(host) : ProxyConnectErrors.DnsFailed(host),
                e
            );
        }

        if (answer.Problem is { } problem)
        {
            // A page may ask a thousand times. One log line per host, port and reason is enough.
            if (recent.Remember(host, port, problem))
                logger.LogWarning("Refused to open {Host}:{Port}: {Rule}", host, port, answer.Rule);
            throw new GuardedConnectException(problem);
        }
        return answer.EndPoints;
    }

    private async Task<Socket> DialAsync(
        IReadOnlyList<IPEndPoint> endPoints,
        string host,
        int port,
        CancellationToken ct
    )
    {
        var failure = new GuardedConnectException(ProxyConnectErrors.Refused(host, port));
        for (var i = 0; i < endPoints.Count; i++)
        {
            var isLast = i == endPoints.Count - 1;
            using var limit = new CancellationTokenSource(isLast ? Timeout.InfiniteTimeSpan : _attemptTimeout, time);
            using var either = CancellationTokenSource.CreateLinkedTokenSource(ct, limit.Token);
            var socket = new Socket(endPoints[i].AddressFamily, SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
            try
            {
                await socket.ConnectAsync(endPoints[i], either.Token);
                return socket;
            }
            catch (Exception e)
                when (e is SocketException || (e is OperationCanceledException && !ct.IsCancellationRequested))
            {
                socket.Dispose();
                failure = new GuardedConnectException(Explain(host, port, e), e);
            }
            catch
            {
                socket.Dispose();
                throw;
            }
        }
        throw failure;
    }

    private static Problem Explain(string host, int port, Exception error) =>
        (error as SocketException)?.SocketErrorCode switch
        {
            SocketError.ConnectionRefused => ProxyConnectErrors.Refused(host, port),
            SocketError.TimedOut or null => ProxyConnectErrors.TimedOut(host),
            _ => ProxyConnectErrors.Failed(host),
        };
}
