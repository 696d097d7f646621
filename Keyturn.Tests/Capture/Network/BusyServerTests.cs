using System.Net;
using System.Net.Sockets;
using System.Text;
using Keyturn.Core.Capture;
using Keyturn.Core.Capture.Network;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;

namespace Keyturn.Tests.Capture.Network;

/// <summary>Servers that a burst of requests overwhelms: through the guard no file of theirs is lost.</summary>
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

    [Fact]
    public async Task Get_SixtyFilesOfAServerWithAShortQueue_AllArrive()
    {
        await using var server = new ShortQueueServer(waiting: 5, breaksOff: 0);
        using var client = await ClientAsync();

        var answers = await Task.WhenAll(
            Enumerable
                .Range(0, 60)
                .Select(async i =>
                {
                    using var answer = await client.GetAsync(server.Url($"/{i}.css"), Ct);
                    return answer.StatusCode;
                })
        );

        Assert.All(answers, status => Assert.Equal(HttpStatusCode.OK, status));
        Assert.InRange(server.MostAtOnce, 1, 6);
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
        await using var server = new ShortQueueServer(waiting: 50, breaksOff);
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
    private sealed class ShortQueueServer : IAsyncDisposable
    {
        private readonly Socket _listener = new(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
        private readonly CancellationTokenSource _stopping = new();
        private readonly Task _serving;
        private readonly int _breaksOff;

        /// <param name="waiting">Connections that the system holds until the server takes them.</param>
        /// <param name="breaksOff">The number of first connections that are closed without an answer.</param>
        public ShortQueueServer(int waiting, int breaksOff)
        {
            _breaksOff = breaksOff;
            _listener.Bind(new IPEndPoint(IPAddress.Loopback, 0));
            _listener.Listen(waiting);
            _serving = ServeAsync();
        }

        public int Connections { get; private set; }

        /// <summary>The most connections that were open at once.</summary>
        public int MostAtOnce { get; private set; }

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
                    var open = new List<Socket> { await _listener.AcceptAsync(_stopping.Token) };
                    // Those that wait already are taken too, so that the most at once is seen.
                    while (_listener.Poll(TimeSpan.FromMilliseconds(5), SelectMode.SelectRead))
                        open.Add(await _listener.AcceptAsync(_stopping.Token));
                    MostAtOnce = Math.Max(MostAtOnce, open.Count);
                    foreach (var client in open)
                    {
                        using (client)
                        {
                            await client.ReceiveAsync(head, _stopping.Token);
                            if (Connections++ < _breaksOff)
                                client.LingerState = new LingerOption(true, 0);
                            else
                                await client.SendAsync(answer, _stopping.Token);
                        }
                    }
                }
            }
            catch (OperationCanceledException) when (_stopping.IsCancellationRequested)
            {
                // The test is over.
            }
        }
    }
}
