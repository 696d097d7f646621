using System.Buffers;
using System.Globalization;
using System.IO.Pipelines;
using System.Net.Sockets;
using System.Text;
using Microsoft.AspNetCore.Connections;
using Microsoft.Extensions.Logging;
using Polly;

namespace Keyturn.Core.Capture.Network.Proxy;

/// <summary>
/// Answers CONNECT on the raw connection and copies bytes both ways; it passes every other request on to the HTTP
/// parser. A request head has at most 8 KiB and 10 s. A silent tunnel ends after 5 minutes. When the client closes its
/// side, the site is told and may finish. When the site closes its side, all it sent is delivered and the tunnel ends.
/// Thread safe.
/// </summary>
internal sealed class ConnectTunnel(
    GuardedConnector connector,
    long maxBytes,
    TimeProvider time,
    ILogger logger,
    CancellationToken stopping
)
{
    private const int MaxHead = 8 * 1024;
    private static readonly TimeSpan _headTimeout = TimeSpan.FromSeconds(10);
    private static readonly TimeSpan _idleTimeout = TimeSpan.FromMinutes(5);

    private readonly ResiliencePipeline _retry = ConnectRetry.Create(time);

    private static ReadOnlySpan<byte> Verb => "CONNECT "u8;

    private static ReadOnlySpan<byte> EndOfHead => "\r\n\r\n"u8;

    public ConnectionDelegate Use(ConnectionDelegate next) =>
        async connection =>
        {
            try
            {
                if (await IsConnectAsync(connection))
                    await AnswerAsync(connection.Transport);
                else
                    await next(connection);
            }
            catch (Exception e) when (IsBroken(e))
            {
                // Browsers drop connections often. The socket is closed when this method returns.
                logger.LogDebug(e, "A connection of the capture browser ended early");
            }
        };

    private static bool IsBroken(Exception e) =>
        e is IOException or SocketException or OperationCanceledException or ObjectDisposedException;

    // Browsers open connections in advance, so the first byte may take as long as an idle tunnel.
    private async Task<bool> IsConnectAsync(ConnectionContext connection)
    {
        using var limit = new CancellationTokenSource(_idleTimeout, time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(limit.Token, stopping);
        var input = connection.Transport.Input;
        while (true)
        {
            var read = await input.ReadAsync(either.Token);
            var start = read.Buffer.Slice(0, Math.Min(read.Buffer.Length, Verb.Length)).ToArray();
            var matches = Verb.StartsWith(start);
            var isDecided = !matches || start.Length == Verb.Length || read.IsCompleted;
            input.AdvanceTo(read.Buffer.Start, isDecided ? read.Buffer.Start : read.Buffer.End);
            if (isDecided)
                return matches && start.Length == Verb.Length;
            limit.CancelAfter(_headTimeout);
        }
    }

    private async Task AnswerAsync(IDuplexPipe client)
    {
        if (await ReadHeadAsync(client.Input) is not { } head)
        {
            await client.Output.WriteAsync(
                ProxyResponses.Raw(
                    "431 Request Header Fields Too Large",
                    "",
                    "The request's head is longer than 8 KiB."
                ),
                stopping
            );
            return;
        }
        if (!TryReadTarget(head, out var host, out var port))
        {
            await client.Output.WriteAsync(
                ProxyResponses.Raw("400 Bad Request", "", "CONNECT needs host:port."),
                stopping
            );
            return;
        }

        // Not ConnectionClosed: that token also fires when the client only closed its sending side.
        Socket upstream;
        try
        {
            upstream = await _retry.ExecuteAsync(async ct => await connector.ConnectAsync(host, port, ct), stopping);
        }
        catch (GuardedConnectException failure)
        {
            await client.Output.WriteAsync(ProxyResponses.ToConnect(failure.Problem), stopping);
            return;
        }

        using (upstream)
        {
            await client.Output.WriteAsync("HTTP/1.1 200 Connection established\r\n\r\n"u8.ToArray(), stopping);
            await RelayAsync(client, upstream);
        }
    }

    private async Task<string?> ReadHeadAsync(PipeReader input)
    {
        using var limit = new CancellationTokenSource(_headTimeout, time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(limit.Token, stopping);
        while (true)
        {
            var read = await input.ReadAsync(either.Token);
            if (TryTakeHead(read.Buffer, out var head, out var after))
            {
                input.AdvanceTo(after);
                return head.Length > MaxHead ? null : head;
            }
            input.AdvanceTo(read.Buffer.Start, read.Buffer.End);
            if (read.Buffer.Length > MaxHead)
                return null;
            if (read.IsCompleted)
                throw new IOException("The client left in the middle of its head.");
        }
    }

    private static bool TryTakeHead(ReadOnlySequence<byte> buffer, out string head, out SequencePosition after)
    {
        var reader = new SequenceReader<byte>(buffer);
        var isWhole = reader.TryReadTo(out ReadOnlySequence<byte> bytes, EndOfHead);
        head = isWhole ? Encoding.Latin1.GetString(bytes) : "";
        after = reader.Position;
        return isWhole;
    }

    private static bool TryReadTarget(string head, out string host, out int port)
    {
        (host, port) = ("", 0);
        var line = head.Split("\r\n", 2)[0].Split(' ');
        if (line.Length != 3 || !line[2].StartsWith("HTTP/1.", StringComparison.Ordinal))
            return false;
        var colon = line[1].LastIndexOf(':');
        if (
            colon <= 0
            || !int.TryParse(line[1].AsSpan(colon + 1), NumberStyles.None, CultureInfo.InvariantCulture, out port)
            || port is < 1 or > 65535
        )
            return false;
        host = line[1][..colon].Trim('[', ']');
        return Uri.CheckHostName(host) != UriHostNameType.Unknown;
    }

    private async Task RelayAsync(IDuplexPipe client, Socket upstream)
    {
        using var idle = new CancellationTokenSource(_idleTimeout, time);
        using var ending = CancellationTokenSource.CreateLinkedTokenSource(idle.Token, stopping);
        var up = ToSiteAsync(client.Input, upstream, idle, ending);
        try
        {
            await ToClientAsync(upstream, client.Output, idle, ending.Token);
        }
        finally
        {
            await ending.CancelAsync();
            await up;
        }
    }

    private async Task ToSiteAsync(
        PipeReader client,
        Socket upstream,
        CancellationTokenSource idle,
        CancellationTokenSource ending
    )
    {
        try
        {
            while (true)
            {
                var read = await client.ReadAsync(ending.Token);
                foreach (var segment in read.Buffer)
                    for (var rest = segment; rest.Length > 0; )
                        rest = rest[await upstream.SendAsync(rest, SocketFlags.None, ending.Token)..];
                client.AdvanceTo(read.Buffer.End);
                if (read.IsCompleted)
                    break;
                idle.CancelAfter(_idleTimeout);
            }
            upstream.Shutdown(SocketShutdown.Send);
        }
        catch (Exception e) when (IsBroken(e))
        {
            logger.LogDebug(e, "A tunnel of the capture browser ended early");
            await ending.CancelAsync();
        }
    }

    private async Task ToClientAsync(
        Socket upstream,
        PipeWriter client,
        CancellationTokenSource idle,
        CancellationToken ct
    )
    {
        for (long total = 0; ; )
        {
            var count = await upstream.ReceiveAsync(client.GetMemory(16 * 1024), SocketFlags.None, ct);
            if (count == 0 || (total += count) > maxBytes)
                return;
            client.Advance(count);
            if ((await client.FlushAsync(ct)).IsCompleted)
                return;
            idle.CancelAfter(_idleTimeout);
        }
    }
}
