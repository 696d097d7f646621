using System.Net;
using System.Net.Sockets;
using System.Net.WebSockets;
using System.Text;
using Keyturn.Core.Capture;
using Keyturn.Core.Capture.Network;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;
using Microsoft.Extensions.Time.Testing;

namespace Keyturn.Tests.Capture.Network;

public sealed class NetworkGuardTests : IAsyncDisposable
{
    private readonly List<IAsyncDisposable> _owned = [];
    private readonly FakeResolver _resolver = new();
    private readonly FakeTimeProvider _time = new();

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    public async ValueTask DisposeAsync()
    {
        foreach (var item in Enumerable.Reverse(_owned))
            await item.DisposeAsync();
    }

    [Fact]
    public void ProxyAddress_BeforeStart_Throws() =>
        Assert.Throws<InvalidOperationException>(() =>
            new NetworkGuard(
                Options.Create(new CaptureOptions()),
                _resolver,
                new(),
                _time,
                NullLogger<NetworkGuard>.Instance
            ).ProxyAddress
        );

    [Fact]
    public async Task Start_Twice_KeepsOneAddressOnLoopback()
    {
        var guard = await RunGuardedAsync();
        var first = guard.ProxyAddress;
        await guard.StartAsync(Ct);

        Assert.Equal(first, guard.ProxyAddress);
        Assert.Equal("127.0.0.1", first.Host);
    }

    [Fact]
    public async Task Get_AllowedHost_ConnectsToTheCheckedAddressWithHostPreserved()
    {
        var canary = Own(
            await Canary.StartAsync(context =>
                context.Response.WriteAsync(
                    $"{context.Request.Headers.Host}|{context.Features.GetRequiredFeature<IHttpRequestFeature>().RawTarget}|"
                        + $"{string.Join(',', context.Request.Headers.Keys.Order())}"
                )
            )
        );
        _resolver.With("clinic.example", "127.0.0.1");
        var guard = await RunGuardedAsync("127.0.0.0/8");

        // Sent by hand, because Uri would turn %7E into ~ before it reaches the guard.
        var answer = await RawAsync(
            guard,
            $"GET http://clinic.example:{canary.Port}/a%7Eb/c?x=%41 HTTP/1.1\r\nHost: clinic.example:{canary.Port}\r\n"
                + "Proxy-Connection: keep-alive\r\nUpgrade-Insecure-Requests: 1\r\nConnection: close\r\n\r\n"
        );

        Assert.Contains(
            $"clinic.example:{canary.Port}|/a%7Eb/c?x=%41|Host,Upgrade-Insecure-Requests\r\n",
            answer,
            StringComparison.Ordinal
        );
        Assert.Equal(["clinic.example"], _resolver.Asked);
    }

    [Theory]
    [InlineData("127.0.0.1")]
    [InlineData("::1")]
    [InlineData("::ffff:127.0.0.1")]
    public async Task Get_NameOfPrivateAddress_Is403AndCanaryUntouched(string address)
    {
        var canary = Own(
            await Canary.SayingAsync(
                "secret",
                IPAddress.Parse(address)
                    is { AddressFamily: AddressFamily.InterNetworkV6, IsIPv4MappedToIPv6: false } v6
                    ? v6
                    : null
            )
        );
        _resolver.With("shop.example", "93.184.216.34", address);
        var guard = await RunGuardedAsync();
        using var client = Client(guard);
        var url = new Uri($"http://shop.example:{canary.Port}/");
        using var response = await client.GetAsync(url, Ct);

        Assert.Equal(HttpStatusCode.Forbidden, response.StatusCode);
        Assert.Equal("private_address", Assert.Single(response.Headers.GetValues("X-Keyturn-Refusal")));
        Assert.Equal("private_address", guard.RecentConnectError(url)!.Code);
        Assert.Contains("shop.example", guard.RecentConnectError(url)!.Message, StringComparison.Ordinal);
        Assert.Equal(0, canary.Connections);
    }

    [Theory]
    [InlineData("127.0.0.1")]
    [InlineData("2130706433")]
    [InlineData("0x7f.1")]
    [InlineData("[::1]")]
    [InlineData("[::ffff:127.0.0.1]")]
    [InlineData("localhost")]
    [InlineData("shop.example")]
    public async Task Connect_PrivateHost_Is403AndCanaryUntouched(string host)
    {
        var canary = Own(await Canary.SayingAsync("secret"));
        // The machine's resolver understands these spellings.
        foreach (var name in (string[])["2130706433", "0x7f.1", "localhost", "shop.example"])
            _resolver.With(name, "127.0.0.1");
        var guard = await RunGuardedAsync();

        var answer = await RawAsync(guard, $"CONNECT {host}:{canary.Port} HTTP/1.1\r\nHost: {host}\r\n\r\n");

        Assert.StartsWith(
            "HTTP/1.1 403 Forbidden\r\nX-Keyturn-Refusal: private_address\r\n",
            answer,
            StringComparison.Ordinal
        );
        Assert.Equal(0, canary.Connections);
        Assert.Equal("private_address", guard.RecentConnectError(new Uri($"https://{host}:{canary.Port}/x"))!.Code);
    }

    [Fact]
    public async Task Get_RedirectToPrivate_IsPassedOnThenRefused()
    {
        var canary = Own(await Canary.SayingAsync("secret", IPAddress.IPv6Loopback));
        var site = Own(
            await Canary.StartAsync(context =>
            {
                context.Response.Redirect($"http://[::1]:{canary.Port}/");
                return Task.CompletedTask;
            })
        );
        _resolver.With("clinic.example", "127.0.0.1");
        using var client = Client(await RunGuardedAsync("127.0.0.0/8"), follow: true);
        using var response = await client.GetAsync(new Uri($"http://clinic.example:{site.Port}/"), Ct);

        Assert.Equal(HttpStatusCode.Forbidden, response.StatusCode);
        Assert.Equal(0, canary.Connections);
    }

    [Fact]
    public async Task Get_AnswersThatChange_AreCheckedForEveryConnection()
    {
        var canary = Own(
            await Canary.StartAsync(context =>
            {
                context.Response.Headers.Connection = "close";
                return context.Response.WriteAsync("ok");
            })
        );
        var calls = 0;
        _resolver.With("rebind.example", _ =>
            Task.FromResult<IPAddress[]>([
                Interlocked.Increment(ref calls) == 1 ? IPAddress.Loopback : IPAddress.IPv6Loopback,
            ])
        );
        using var client = Client(await RunGuardedAsync("127.0.0.0/8"));
        var url = new Uri($"http://rebind.example:{canary.Port}/");

        using var first = await client.GetAsync(url, Ct);
        using var second = await client.GetAsync(url, Ct);

        Assert.Equal((HttpStatusCode.OK, HttpStatusCode.Forbidden), (first.StatusCode, second.StatusCode));
        Assert.Equal((2, 1), (calls, canary.Connections));
    }

    [Fact]
    public async Task Get_TwoHostsOnOneConnection_DoNotCross()
    {
        var one = Own(await Canary.SayingAsync("one"));
        var two = Own(await Canary.SayingAsync("two"));
        _resolver.With("one.example", "127.0.0.1").With("two.example", "127.0.0.1").With("sub.one.example", "10.0.0.1");
        using var client = Client(await RunGuardedAsync("127.0.0.0/8"), connections: 1);

        for (var i = 0; i < 3; i++)
        {
            Assert.Equal("one", await client.GetStringAsync($"http://one.example:{one.Port}/", Ct));
            Assert.Equal("two", await client.GetStringAsync($"http://two.example:{two.Port}/", Ct));
            using var sub = await client.GetAsync(new Uri($"http://sub.one.example:{one.Port}/"), Ct);
            Assert.Equal(HttpStatusCode.Forbidden, sub.StatusCode);
        }
        Assert.Equal((1, 1), (one.Connections, two.Connections));
    }

    [Fact]
    public async Task Get_UnknownName_Is502AndExplained()
    {
        var guard = await RunGuardedAsync();
        using var client = Client(guard);
        using var response = await client.GetAsync(new Uri("http://nowhere.example/"), Ct);

        Assert.Equal(HttpStatusCode.BadGateway, response.StatusCode);
        Assert.Equal("dns_not_found", Assert.Single(response.Headers.GetValues("X-Keyturn-Error")));
        Assert.Equal(
            "nowhere.example does not exist (DNS found no address). Check the spelling.",
            guard.RecentConnectError(new Uri("http://nowhere.example/other"))!.Message
        );
        Assert.Null(guard.RecentConnectError(new Uri("https://nowhere.example/")));
        _time.Advance(TimeSpan.FromMinutes(10));
        Assert.Null(guard.RecentConnectError(new Uri("http://nowhere.example/")));
    }

    [Fact]
    public async Task Connect_UnknownName_Is502()
    {
        var answer = await RawAsync(await RunGuardedAsync(), "CONNECT nowhere.example:443 HTTP/1.1\r\n\r\n");

        Assert.StartsWith(
            "HTTP/1.1 502 Bad Gateway\r\nX-Keyturn-Error: dns_not_found\r\n",
            answer,
            StringComparison.Ordinal
        );
    }

    [Fact]
    public async Task Get_ClosedPort_IsConnectionRefusedUntilItAnswers()
    {
        var port = Canary.ClosedPort();
        _resolver.With("clinic.example", "127.0.0.1");
        var guard = await RunGuardedAsync(new CaptureOptions(), TimeProvider.System, "127.0.0.0/8");
        using var client = Client(guard);
        var url = new Uri($"http://clinic.example:{port}/");
        using var response = await client.GetAsync(url, Ct);

        Assert.Equal("connection_refused", Assert.Single(response.Headers.GetValues("X-Keyturn-Error")));
        Assert.Equal("connection_refused", guard.RecentConnectError(url)!.Code);

        using var listener = new TcpListener(IPAddress.Loopback, port);
        listener.Start();
        var answer = await RawAsync(guard, $"CONNECT clinic.example:{port} HTTP/1.1\r\n\r\n", readToEnd: false);
        Assert.StartsWith("HTTP/1.1 200", answer, StringComparison.Ordinal);
        Assert.Null(guard.RecentConnectError(url));
    }

    [Fact]
    public async Task Get_SiteThatHangsUp_IsConnectionFailed()
    {
        var canary = Own(
            await Canary.StartAsync(context =>
            {
                context.Abort();
                return Task.CompletedTask;
            })
        );
        _resolver.With("clinic.example", "127.0.0.1");
        using var client = Client(await RunGuardedAsync(new CaptureOptions(), TimeProvider.System, "127.0.0.0/8"));
        using var response = await client.GetAsync(new Uri($"http://clinic.example:{canary.Port}/"), Ct);

        Assert.Equal("connection_failed", Assert.Single(response.Headers.GetValues("X-Keyturn-Error")));
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Request_SilentDns_IsConnectionTimeoutAfterTenSeconds(bool isConnect)
    {
        var asked = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        _resolver.With("slow.example", async ct =>
        {
            asked.SetResult();
            await Task.Delay(Timeout.InfiniteTimeSpan, TimeProvider.System, ct);
            return [];
        });
        var guard = await RunGuardedAsync();
        var request = isConnect
            ? "CONNECT slow.example:80 HTTP/1.1\r\n\r\n"
            : "GET http://slow.example/ HTTP/1.1\r\nHost: slow.example\r\nConnection: close\r\n\r\n";

        var answering = RawAsync(guard, request);
        await asked.Task.WaitAsync(Ct);
        _time.Advance(TimeSpan.FromSeconds(10));
        var answer = await answering;

        Assert.StartsWith("HTTP/1.1 502", answer, StringComparison.Ordinal);
        Assert.Contains("X-Keyturn-Error: connection_timeout\r\n", answer, StringComparison.Ordinal);
        Assert.Equal("connection_timeout", guard.RecentConnectError(new Uri("http://slow.example/"))!.Code);
    }

    [Fact]
    public async Task Post_Body_ArrivesWhole()
    {
        var canary = Own(
            await Canary.StartAsync(async context =>
            {
                using var body = new MemoryStream();
                await context.Request.Body.CopyToAsync(body, context.RequestAborted);
                await context.Response.WriteAsync($"{context.Request.Method} {body.Length}");
            })
        );
        _resolver.With("clinic.example", "127.0.0.1");
        using var client = Client(await RunGuardedAsync("127.0.0.0/8"));
        using var content = new ByteArrayContent(new byte[3_000_000]);
        using var response = await client.PostAsync(new Uri($"http://clinic.example:{canary.Port}/"), content, Ct);

        Assert.Equal("POST 3000000", await response.Content.ReadAsStringAsync(Ct));
    }

    [Fact]
    public async Task Get_BigBody_StreamsBeforeItIsComplete()
    {
        var firstRead = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        var canary = Own(
            await Canary.StartAsync(async context =>
            {
                await context.Response.Body.WriteAsync(new byte[1000], context.RequestAborted);
                await context.Response.Body.FlushAsync(context.RequestAborted);
                await firstRead.Task.WaitAsync(context.RequestAborted);
                for (var i = 0; i < 200; i++)
                    await context.Response.Body.WriteAsync(new byte[100_000], context.RequestAborted);
            })
        );
        _resolver.With("clinic.example", "127.0.0.1");
        using var client = Client(await RunGuardedAsync("127.0.0.0/8"));
        await using var body = await client.GetStreamAsync(new Uri($"http://clinic.example:{canary.Port}/"), Ct);

        await body.ReadExactlyAsync(new byte[1000], Ct);
        firstRead.SetResult();
        var rest = new byte[20_000_000];
        await body.ReadExactlyAsync(rest, Ct);
        Assert.Equal(0, await body.ReadAsync(rest, Ct));
    }

    [Fact]
    public async Task Get_AnswerPastTheLimit_BreaksOffThere()
    {
        var canary = Own(await Canary.SayingAsync(new string('x', 100_000)));
        _resolver.With("clinic.example", "127.0.0.1");
        var guard = await RunGuardedAsync(new CaptureOptions { MaxResponseBytes = 20_000 }, "127.0.0.0/8");
        using var client = Client(guard);
        using var copy = new MemoryStream();
        var broken = await Record.ExceptionAsync(async () =>
        {
            using var response = await client.GetAsync(
                new Uri($"http://clinic.example:{canary.Port}/"),
                HttpCompletionOption.ResponseHeadersRead,
                Ct
            );
            await response.Content.CopyToAsync(copy, Ct);
        });

        // A reset also drops what was not read yet, even the head.
        Assert.True(broken is IOException or HttpRequestException, $"{broken}");
        Assert.InRange(copy.Length, 0, 20_000);
    }

    [Fact]
    public async Task Connect_AnswersPastTheLimit_EndTheTunnelThere()
    {
        var canary = Own(await Canary.SayingAsync(new string('x', 100_000)));
        _resolver.With("clinic.example", "127.0.0.1");
        var guard = await RunGuardedAsync(new CaptureOptions { MaxConnectionBytes = 20_000 }, "127.0.0.0/8");

        var answer = await RawAsync(
            guard,
            $"CONNECT clinic.example:{canary.Port} HTTP/1.1\r\n\r\nGET / HTTP/1.1\r\nHost: clinic.example\r\n\r\n"
        );

        Assert.StartsWith("HTTP/1.1 200 Connection established", answer, StringComparison.Ordinal);
        Assert.InRange(answer.Length, 1, 20_100);
    }

    [Fact]
    public async Task Get_SiteThatPretendsToBeTheGuard_LosesTheHeaders()
    {
        var canary = Own(
            await Canary.StartAsync(context =>
            {
                context.Response.Headers["X-Keyturn-Refusal"] = "private_address";
                context.Response.Headers["X-Keyturn-Error"] = "dns_not_found";
                return context.Response.WriteAsync("ok");
            })
        );
        _resolver.With("clinic.example", "127.0.0.1");
        using var client = Client(await RunGuardedAsync("127.0.0.0/8"));
        using var response = await client.GetAsync(new Uri($"http://clinic.example:{canary.Port}/"), Ct);

        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        Assert.DoesNotContain(response.Headers, header => header.Key.StartsWith("X-Keyturn", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Connect_WebSocket_TalksBothWays()
    {
        var canary = Own(
            await Canary.StartAsync(async context =>
            {
                using var socket = await context.WebSockets.AcceptWebSocketAsync();
                var buffer = new byte[64];
                var got = await socket.ReceiveAsync(buffer.AsMemory(), context.RequestAborted);
                await socket.SendAsync(
                    buffer.AsMemory(0, got.Count),
                    WebSocketMessageType.Text,
                    true,
                    context.RequestAborted
                );
            })
        );
        _resolver.With("clinic.example", "127.0.0.1");
        using var client = new ClientWebSocket();
        client.Options.Proxy = new WebProxy((await RunGuardedAsync("127.0.0.0/8")).ProxyAddress);

        await client.ConnectAsync(new Uri($"ws://clinic.example:{canary.Port}/"), Ct);
        await client.SendAsync("hello"u8.ToArray(), WebSocketMessageType.Text, true, Ct);
        var answer = new byte[64];
        var received = await client.ReceiveAsync(answer.AsMemory(), Ct);

        Assert.Equal("hello", Encoding.UTF8.GetString(answer, 0, received.Count));
    }

    [Fact]
    public async Task Connect_ClientClosesItsSide_StillGetsTheAnswer()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        _resolver.With("clinic.example", "127.0.0.1");
        var guard = await RunGuardedAsync("127.0.0.0/8");
        var site = Task.Run(
            async () =>
            {
                using var peer = await listener.AcceptTcpClientAsync(Ct);
                using var reader = new StreamReader(peer.GetStream());
                var text = await reader.ReadToEndAsync(Ct);
                await peer.GetStream().WriteAsync(Encoding.ASCII.GetBytes($"got {text}"), Ct);
            },
            Ct
        );

        // The bytes after the head belong to the tunnel.
        var answer = await RawAsync(
            guard,
            $"CONNECT clinic.example:{((IPEndPoint)listener.LocalEndpoint).Port} HTTP/1.1\r\n\r\nearly",
            closeSending: true
        );
        await site;

        Assert.Equal("HTTP/1.1 200 Connection established\r\n\r\ngot early", answer);
    }

    [Theory]
    [InlineData("GET / HTTP/1.1\r\nHost: 127.0.0.1\r\nConnection: close\r\n\r\n", "400")]
    [InlineData("GET https://clinic.example/ HTTP/1.1\r\nHost: clinic.example\r\nConnection: close\r\n\r\n", "400")]
    [InlineData("CONNECT clinic.example HTTP/1.1\r\n\r\n", "400")]
    [InlineData("CONNECT clinic.example:0 HTTP/1.1\r\n\r\n", "400")]
    [InlineData("CONNECT clinic.example:443 SPDY/1\r\n\r\n", "400")]
    [InlineData("CONNECT :443 HTTP/1.1\r\n\r\n", "400")]
    public async Task Request_NotForAProxy_Is400(string request, string status)
    {
        Assert.StartsWith(
            $"HTTP/1.1 {status} ",
            await RawAsync(await RunGuardedAsync(), request),
            StringComparison.Ordinal
        );
        Assert.Empty(_resolver.Asked);
    }

    [Fact]
    public async Task Connect_EndlessHead_Is431() =>
        Assert.StartsWith(
            "HTTP/1.1 431 ",
            await RawAsync(
                await RunGuardedAsync(),
                "CONNECT clinic.example:443 HTTP/1.1\r\nX: " + new string('a', 8300)
            ),
            StringComparison.Ordinal
        );

    [Fact]
    public async Task Refusals_OfOneHost_AreLoggedOnceAsWarning()
    {
        var log = new WarningLog();
        _resolver.With("shop.example", "10.0.0.4");
        var guard = Own(new NetworkGuard(Options.Create(new CaptureOptions()), _resolver, new(), _time, log));
        await guard.StartAsync(Ct);
        for (var i = 0; i < 3; i++)
            await RawAsync(guard, "CONNECT shop.example:443 HTTP/1.1\r\n\r\n");

        var line = Assert.Single(log.Lines);
        Assert.Equal("Refused to open shop.example:443: private (RFC 1918)", line);
    }

    [Fact]
    public void RecentConnectErrors_ManyHosts_KeepsTheNewest()
    {
        var recent = new RecentConnectErrors(_time);
        for (var i = 0; i <= RecentConnectErrors.Capacity; i++)
            recent.Remember($"h{i}.example", 80, ProxyConnectErrors.NotFound("h"));

        Assert.Null(recent.Find("h0.example", 80));
        Assert.NotNull(recent.Find("h1.example", 80));
        Assert.NotNull(recent.Find($"H{RecentConnectErrors.Capacity}.example.", 80));
    }

    private Task<NetworkGuard> RunGuardedAsync(params string[] allowed) =>
        RunGuardedAsync(new CaptureOptions(), allowed);

    private Task<NetworkGuard> RunGuardedAsync(CaptureOptions options, params string[] allowed) =>
        RunGuardedAsync(options, _time, allowed);

    /// <param name="time">The system's where the guard waits before it tries again.</param>
    private async Task<NetworkGuard> RunGuardedAsync(CaptureOptions options, TimeProvider time, params string[] allowed)
    {
        foreach (var cidr in allowed)
            options.AllowedPrivateNetworks.Add(cidr);
        var guard = Own(
            new NetworkGuard(Options.Create(options), _resolver, new(), time, NullLogger<NetworkGuard>.Instance)
        );
        await guard.StartAsync(Ct);
        return guard;
    }

    private T Own<T>(T item)
        where T : IAsyncDisposable
    {
        _owned.Add(item);
        return item;
    }

    private static HttpClient Client(NetworkGuard guard, bool follow = false, int connections = int.MaxValue) =>
        new(
            new SocketsHttpHandler
            {
                Proxy = new WebProxy(guard.ProxyAddress),
                AllowAutoRedirect = follow,
                MaxConnectionsPerServer = connections,
                ActivityHeadersPropagator = null,
            }
        );

    private static async Task<string> RawAsync(
        NetworkGuard guard,
        string request,
        bool closeSending = false,
        bool readToEnd = true
    )
    {
        using var client = new TcpClient();
        await client.ConnectAsync(IPAddress.Loopback, guard.ProxyAddress.Port, Ct);
        await using var stream = client.GetStream();
        await stream.WriteAsync(Encoding.ASCII.GetBytes(request), Ct);
        if (closeSending)
            client.Client.Shutdown(SocketShutdown.Send);
        using var reader = new StreamReader(stream);
        return readToEnd ? await reader.ReadToEndAsync(Ct) : await reader.ReadLineAsync(Ct) ?? "";
    }

    private sealed class WarningLog : ILogger<NetworkGuard>
    {
        public List<string> Lines { get; } = [];

        public IDisposable? BeginScope<TState>(TState state)
            where TState : notnull => null;

        public bool IsEnabled(LogLevel logLevel) => logLevel == LogLevel.Warning;

        public void Log<TState>(
            LogLevel logLevel,
            EventId eventId,
            TState state,
            Exception? exception,
            Func<TState, Exception?, string> formatter
        )
        {
            if (!IsEnabled(logLevel))
                return;
            lock (Lines)
                Lines.Add(formatter(state, exception));
        }
    }
}
