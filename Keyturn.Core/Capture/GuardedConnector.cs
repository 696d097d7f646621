using System.Net;
using System.Net.Sockets;
using Keyturn.Core.Model;
using Microsoft.Extensions.Logging;

namespace Keyturn.Core.Capture;

/// <summary>
/// The only place that opens a socket for the capture browser: resolves once, checks, and dials exactly a checked
/// address, all within 10 s. Remembers every outcome. Thread safe.
/// </summary>
internal sealed class GuardedConnector(HostLookup lookup, RecentRefusals recent, TimeProvider time, ILogger logger)
{
    public static readonly TimeSpan ConnectTimeout = TimeSpan.FromSeconds(10);

    // A dead address must leave time for the next one.
    private static readonly TimeSpan AttemptTimeout = TimeSpan.FromSeconds(3);

    /// <exception cref="GuardedConnectException">A rule refused the host, or the site did not answer.</exception>
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
            Remember(host, port, failure.Refusal);
            throw;
        }
        catch (OperationCanceledException cancelled) when (!ct.IsCancellationRequested)
        {
            var refusal = GuardRefusals.TimedOut(host);
            Remember(host, port, refusal);
            throw new GuardedConnectException(refusal, cancelled);
        }
    }

    public void Remember(string host, int port, Refusal refusal) => recent.Remember(host, port, refusal);

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
            throw new GuardedConnectException(isUnknown ? GuardRefusals.NotFound(host) : GuardRefusals.DnsFailed(host), e);
        }

        if (answer.Refusal is { } refusal)
        {
            // A page may ask a thousand times; one line for each host, port and reason is enough.
            if (recent.Remember(host, port, refusal)) logger.LogWarning("Refused to open {Host}:{Port}: {Rule}", host, port, answer.Rule);
            throw new GuardedConnectException(refusal);
        }
        return answer.EndPoints;
    }

    private async Task<Socket> DialAsync(IReadOnlyList<IPEndPoint> endPoints, string host, int port, CancellationToken ct)
    {
        var failure = new GuardedConnectException(GuardRefusals.Refused(host, port));
        for (var i = 0; i < endPoints.Count; i++)
        {
            var isLast = i == endPoints.Count - 1;
            using var limit = new CancellationTokenSource(isLast ? Timeout.InfiniteTimeSpan : AttemptTimeout, time);
            using var either = CancellationTokenSource.CreateLinkedTokenSource(ct, limit.Token);
            var socket = new Socket(endPoints[i].AddressFamily, SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
            try
            {
                await socket.ConnectAsync(endPoints[i], either.Token);
                return socket;
            }
            catch (Exception e) when (e is SocketException || (e is OperationCanceledException && !ct.IsCancellationRequested))
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

    private static Refusal Explain(string host, int port, Exception error) => (error as SocketException)?.SocketErrorCode switch
    {
        SocketError.ConnectionRefused => GuardRefusals.Refused(host, port),
        SocketError.TimedOut or null => GuardRefusals.TimedOut(host),
        _ => GuardRefusals.Failed(host),
    };
}
