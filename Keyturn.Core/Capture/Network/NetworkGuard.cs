using System.Net;
using Keyturn.Core.Capture.Network.Proxy;
using Keyturn.Core.Model;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Connections;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using Yarp.ReverseProxy.Forwarder;

namespace Keyturn.Core.Capture.Network;

/// <summary>
/// The forward proxy on loopback that all traffic of the capture browser passes, so that redirects, sub-resources, web
/// sockets and pop-ups are checked alike. It resolves a host once, rejects it when any of its addresses is not public,
/// and connects to the address it checked. Connecting takes at most 10 s; a silent tunnel ends after 5 minutes. Thread
/// safe. Ideas: stripe/smokescreen, Linkwarden's ssrfProxy.
/// </summary>
public sealed class NetworkGuard : IHostedService, IAsyncDisposable
{
    private const int MaxHeadBytes = 128 * 1024;

    private readonly CancellationTokenSource _stopping = new();
    private readonly Lock _gate = new();
    private readonly RecentConnectErrors _recent;
    private readonly HttpForwarder _plain;
    private readonly ConnectTunnel _tunnel;
    private readonly ILogger _logger;
    private Task<WebApplication>? _starting;
    private Uri? _proxyAddress;
    private bool _isDisposed;

    public NetworkGuard(
        IOptions<CaptureOptions> options,
        IHostResolver resolver,
        LocalHostOverrides knownHosts,
        TimeProvider time,
        ILogger<NetworkGuard> logger
    )
    {
        _recent = new RecentConnectErrors(time);
        var connector = new GuardedConnector(
            new HostLookup(IpAddressPolicy.From(options.Value), knownHosts, resolver),
            _recent,
            time,
            logger
        );
        _plain = new HttpForwarder(connector, options.Value.MaxResponseBytes, time);
        _tunnel = new ConnectTunnel(connector, options.Value.MaxConnectionBytes, time, logger, _stopping.Token);
        _logger = logger;
    }

    /// <summary>The address to give the browser as its proxy.</summary>
    /// <exception cref="InvalidOperationException">The guard has not started.</exception>
    public Uri ProxyAddress =>
        _proxyAddress
        ?? throw new InvalidOperationException("The network guard has not started; nothing may be captured before it.");

    /// <summary>
    /// Creates a handler for requests to a site without the browser. They pass the guard too, and carry no cookies or
    /// trace headers.
    /// </summary>
    /// <exception cref="InvalidOperationException">The guard has not started.</exception>
    internal SocketsHttpHandler CreateHandler() =>
        new()
        {
            Proxy = new WebProxy(ProxyAddress),
            UseCookies = false,
            ActivityHeadersPropagator = null,
            PooledConnectionIdleTimeout = TimeSpan.FromSeconds(5),
        };

    /// <summary>
    /// Why the URL's host and port could not be reached in the last 10 minutes; null when they were reached or not
    /// tried.
    /// </summary>
    public Problem? RecentConnectError(Uri url) => _recent.Find(url.IdnHost, url.Port);

    /// <summary>Starts once. A second call waits for the first.</summary>
    public async Task StartAsync(CancellationToken cancellationToken)
    {
        Task<WebApplication> start;
        lock (_gate)
        {
            ObjectDisposedException.ThrowIf(_isDisposed, this);
            start = _starting ??= ListenAsync(cancellationToken);
        }
        _proxyAddress = LoopbackServer.AddressOf(await start);
    }

    public async Task StopAsync(CancellationToken cancellationToken)
    {
        Task<WebApplication>? start;
        lock (_gate)
        {
            if (_isDisposed)
                return;
            start = _starting;
        }
        await _stopping.CancelAsync();
        if (start is { IsCompletedSuccessfully: true })
            await (await start).StopAsync(cancellationToken);
    }

    public async ValueTask DisposeAsync()
    {
        await StopAsync(CancellationToken.None);
        lock (_gate)
        {
            if (_isDisposed)
                return;
            _isDisposed = true;
        }
        if (_starting is { IsCompletedSuccessfully: true })
            await (await _starting).DisposeAsync();
        _plain.Dispose();
        _stopping.Dispose();
    }

    private async Task<WebApplication> ListenAsync(CancellationToken ct)
    {
        var builder = LoopbackServer.CreateBuilder(listen => listen.Use(_tunnel.Use));
        builder.Services.AddHttpForwarder();
        builder.Services.Configure<KestrelServerOptions>(kestrel =>
        {
            // RFC 9112: in a request to a proxy the URL decides, not the Host header.
            kestrel.AllowHostHeaderOverride = true;
            // The site decides about the size of requests: trackers send very long URLs and cookies.
            kestrel.Limits.MaxRequestLineSize = MaxHeadBytes;
            kestrel.Limits.MaxRequestHeadersTotalSize = MaxHeadBytes;
            kestrel.Limits.MaxRequestBodySize = null;
            kestrel.Limits.MinRequestBodyDataRate = null;
            kestrel.Limits.MinResponseDataRate = null;
        });
        var app = builder.Build();
        var forwarder = app.Services.GetRequiredService<IHttpForwarder>();
        app.Run(context => ForwardAsync(context, forwarder));
        await app.StartAsync(ct);
        return app;
    }

    // The inner server has no log of its own, so unexpected errors are logged here.
    private async Task ForwardAsync(HttpContext context, IHttpForwarder forwarder)
    {
        try
        {
            await _plain.HandleAsync(context, forwarder);
        }
        catch (Exception e) when (!context.RequestAborted.IsCancellationRequested)
        {
            _logger.LogError(e, "The network guard failed to forward a request to {Host}", context.Request.Host);
            throw;
        }
    }
}
