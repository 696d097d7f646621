using System.Collections.Concurrent;
using System.Globalization;
using System.Net;
using System.Net.Sockets;
using System.Text;

namespace Keyturn.Tests.Support;

/// <summary>
/// A web server on a bare socket, so that it can send what no framework would. The first part of a path names the case;
/// every answer ends its connection.
/// </summary>
internal sealed partial class HostileSite : IAsyncDisposable
{
    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);
    private readonly CancellationTokenSource _end = new();
    private readonly ConcurrentQueue<string> _requests = new();
    private readonly ConcurrentDictionary<Task, byte> _open = new();
    private readonly Dictionary<string, Func<Exchange, Task>> _answers = new(StringComparer.Ordinal);
    private readonly string _forbidden;
    private readonly Task _accepting;

    /// <param name="forbidden">An address no page may reach; every page tries to.</param>
    public HostileSite(string forbidden)
    {
        _forbidden = forbidden;
        MapAnswers();
        MapPages();
        _listener.Start();
        Address = new Uri($"http://{_listener.LocalEndpoint}/");
        _accepting = AcceptAsync();
    }

    public Uri Address { get; }

    /// <summary>Paths and queries requested so far.</summary>
    public IReadOnlyCollection<string> Requests => _requests;

    public async ValueTask DisposeAsync()
    {
        await _end.CancelAsync();
        _listener.Stop();
        await _accepting;
        await Task.WhenAll(_open.Keys);
        _end.Dispose();
    }

    private async Task AcceptAsync()
    {
        try
        {
            while (true)
            {
                var client = await _listener.AcceptTcpClientAsync(_end.Token);
                var serving = ServeAsync(client);
                _open[serving] = 0;
                _ = serving.ContinueWith(done => _open.TryRemove(done, out _), TaskScheduler.Default);
            }
        }
        catch (Exception e) when (e is OperationCanceledException or SocketException)
        {
            // The site is being closed.
        }
    }

    private async Task ServeAsync(TcpClient client)
    {
        using (client)
        {
            try
            {
                var stream = client.GetStream();
                if (await ReadTargetAsync(stream) is not { } target)
                    return;
                _requests.Enqueue(target);
                var name = target.TrimStart('/').Split('/', '?')[0];
                var exchange = new Exchange(stream, target, client, _end.Token);
                await (
                    _answers.TryGetValue(name, out var answer)
                        ? answer(exchange)
                        : exchange.HtmlAsync("gone", "404 Not Found")
                );
                client.Client.Shutdown(SocketShutdown.Send);
            }
            catch (Exception e)
                when (e is IOException or SocketException or OperationCanceledException or ObjectDisposedException)
            {
                // The browser left, or the site is being closed.
            }
        }
    }

    private async Task<string?> ReadTargetAsync(NetworkStream stream)
    {
        var buffer = new byte[64 * 1024];
        for (var length = 0; length < buffer.Length; )
        {
            var read = await stream.ReadAsync(buffer.AsMemory(length), _end.Token);
            if (read == 0)
                return null;
            length += read;
            var head = Encoding.Latin1.GetString(buffer, 0, length);
            if (head.Contains("\r\n\r\n", StringComparison.Ordinal))
                return head.Split(' ')[1];
        }

        return null;
    }

    /// <summary>One request, and its connection to answer on.</summary>
    internal sealed class Exchange(NetworkStream stream, string target, TcpClient client, CancellationToken ended)
    {
        public string Target => target;

        /// <summary>The number after the question mark; 0 without one.</summary>
        public int Number =>
            int.TryParse(target.Split('?')[^1], CultureInfo.InvariantCulture, out var number) ? number : 0;

        public Task SendAsync(string text) => SendAsync(Encoding.UTF8.GetBytes(text));

        public async Task SendAsync(byte[] bytes) => await stream.WriteAsync(bytes, ended);

        /// <summary>Sends a whole answer; each header ends with a line break.</summary>
        public async Task AnswerAsync(string status, string headers, byte[] body)
        {
            await SendAsync(
                string.Create(
                    CultureInfo.InvariantCulture,
                    $"HTTP/1.1 {status}\r\n{headers}Content-Length: {body.Length}\r\nConnection: close\r\n\r\n"
                )
            );
            await SendAsync(body);
        }

        public Task HtmlAsync(string html, string status = "200 OK", string headers = "") =>
            AnswerAsync(status, $"Content-Type: text/html; charset=utf-8\r\n{headers}", Encoding.UTF8.GetBytes(html));

        public Task RedirectAsync(string to) => AnswerAsync("302 Found", $"Location: {to}\r\n", []);

        /// <summary>Sends nothing more and keeps the connection open.</summary>
        public Task HangAsync() => Task.Delay(Timeout.InfiniteTimeSpan, TimeProvider.System, ended);

        /// <summary>Sends the text again and again, at this pace, until the browser leaves.</summary>
        public async Task RepeatAsync(string text, TimeSpan pause)
        {
            while (true)
            {
                await SendAsync(text);
                if (pause > TimeSpan.Zero)
                    await Task.Delay(pause, TimeProvider.System, ended);
            }
        }

        /// <summary>Ends the connection like a crash.</summary>
        public void Reset()
        {
            client.LingerState = new LingerOption(true, 0);
            client.Close();
        }
    }
}
