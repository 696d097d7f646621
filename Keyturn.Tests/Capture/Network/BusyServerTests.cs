using System.Net;
using System.Net.Sockets;
using System.Text;
using Keyturn.Core.Capture;
using Keyturn.Core.Capture.Network;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;

namespace Keyturn.Tests.Capture.Network;

/// <summary>Servers that refuse or break off for a moment: the guard tries again, as far as it may.</summary>
public sealed class BusyServerTests : IAsyncDisposable
{
    private readonly FakeResolver _resolver = new();
    private readonly List<IAsyncDisposable> _owned = [];

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    public async ValueTask DisposeAsync()
    {
        foreach (var item in Enumerable.Reverse(_owned))
            await item.DisposeAsync();
    }

    [Theory]
    [InlineData("GET", 2, HttpStatusCode.OK, 3)]
    [InlineData("HEAD", 1, HttpStatusCode.OK, 2)]
    [InlineData("GET", 9, HttpStatusCode.BadGateway, 3)]
    [InlineData("POST", 1, HttpStatusCode.BadGateway, 1)]
    public async Task Request_ServerThatBreaksOff_IsRepeated_WhenItChangesNothing(
        string method,
        int breaksOff,
        HttpStatusCode expected,
        int connections
    )
    {
        await using var server = new OneByOneServer(breaksOff);
        using var client = await ClientAsync();
        using var request = new HttpRequestMessage(new HttpMethod(method), server.Url("/"));
        if (method == "POST")
            request.Content = new StringContent("name=Ana");

        using var answer = await client.SendAsync(request, Ct);

        Assert.Equal((expected, connections), (answer.StatusCode, server.Connections));
    }

    [Fact]
    public async Task Connect_PortThatOpensLate_GetsItsTunnel()
    {
        var port = Canary.ClosedPort();
        var asked = 0;
        TcpListener? listener = null;
        _resolver.With("clinic.example", _ =>
        {
            if (++asked == 2)
            {
                listener = new TcpListener(IPAddress.Loopback, port);
                listener.Start();
            }

            return Task.FromResult(new[] { IPAddress.Loopback });
        });
        var guard = await GuardAsync();

        using var client = new TcpClient();
        await client.ConnectAsync(IPAddress.Loopback, guard.ProxyAddress.Port, Ct);
        await using var stream = client.GetStream();
        await stream.WriteAsync(Encoding.ASCII.GetBytes($"CONNECT clinic.example:{port} HTTP/1.1\r\n\r\n"), Ct);
        using var reader = new StreamReader(stream);

        Assert.StartsWith("HTTP/1.1 200", await reader.ReadLineAsync(Ct), StringComparison.Ordinal);
        listener!.Dispose();
    }

    private async Task<NetworkGuard> GuardAsync()
    {
        var options = new CaptureOptions();
        options.AllowedPrivateNetworks.Add("127.0.0.0/8");
        var guard = new NetworkGuard(
            Options.Create(options),
            _resolver,
            new(),
            TimeProvider.System,
            NullLogger<NetworkGuard>.Instance
        );
        _owned.Add(guard);
        await guard.StartAsync(Ct);
        return guard;
    }

    private async Task<HttpClient> ClientAsync()
    {
        _resolver.With("clinic.example", "127.0.0.1");
        return new(new SocketsHttpHandler { Proxy = new WebProxy((await GuardAsync()).ProxyAddress) });
    }

    /// <summary>Serves one connection after the other, each with one answer, as simple web servers do.</summary>
    private sealed class OneByOneServer : IAsyncDisposable
    {
        private readonly Socket _listener = new(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
        private readonly CancellationTokenSource _stopping = new();
        private readonly Task _serving;
        private readonly int _breaksOff;

        /// <param name="breaksOff">The number of first connections that are closed without an answer.</param>
        public OneByOneServer(int breaksOff)
        {
            _breaksOff = breaksOff;
            _listener.Bind(new IPEndPoint(IPAddress.Loopback, 0));
            _listener.Listen();
            _serving = ServeAsync();
        }

        public int Connections { get; private set; }

        public Uri Url(string path) =>
            new($"http://clinic.example:{((IPEndPoint)_listener.LocalEndPoint!).Port}{path}");

        public async ValueTask DisposeAsync()
        {
            await _stopping.CancelAsync();
            await _serving;
            _listener.Dispose();
            _stopping.Dispose();
        }

        private async Task ServeAsync()
        {
            var head = new byte[8 * 1024];
            var answer = Encoding.ASCII.GetBytes(
                "HTTP/1.1 200 OK\r\nContent-Type: text/css\r\nContent-Length: 2\r\nConnection: close\r\n\r\n{}"
            );
            try
            {
                while (true)
                {
                    using var client = await _listener.AcceptAsync(_stopping.Token);
                    await client.ReceiveAsync(head, _stopping.Token);
                    if (Connections++ < _breaksOff)
                        client.LingerState = new LingerOption(true, 0);
                    else
                        await client.SendAsync(answer, _stopping.Token);
                }
            }
            catch (OperationCanceledException) when (_stopping.IsCancellationRequested)
            {
                // The test is over.
            }
        }
    }
}
