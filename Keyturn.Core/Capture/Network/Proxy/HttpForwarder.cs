using System.Net;
using System.Net.Sockets;
using Keyturn.Core.Model;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using Polly;
using Yarp.ReverseProxy.Forwarder;

namespace Keyturn.Core.Capture.Network.Proxy;

/// <summary>
/// Forwards plain HTTP requests with an absolute URL, as a browser sends them to a proxy, without changing them.
/// Connections are pooled by host and port for one minute, so no host gets another host's connection. A request that
/// changes nothing is sent again when the server broke off before it answered. Thread safe.
/// </summary>
internal sealed class HttpForwarder(GuardedConnector connector, long maxBytes, TimeProvider time) : IDisposable
{
    private static readonly ForwarderRequestConfig _config = new()
    {
        ActivityTimeout = TimeSpan.FromMinutes(2),
        Version = HttpVersion.Version11,
        VersionPolicy = HttpVersionPolicy.RequestVersionExact,
    };

    private readonly HttpMessageInvoker _client = new(
        new RepeatingHandler(
            time,
            new SocketsHttpHandler
            {
                UseProxy = false,
                UseCookies = false,
                AllowAutoRedirect = false,
                AutomaticDecompression = DecompressionMethods.None,
                ActivityHeadersPropagator = null,
                PooledConnectionLifetime = TimeSpan.FromMinutes(1),
                PooledConnectionIdleTimeout = TimeSpan.FromSeconds(30),
                // The connector has its own limit, which includes DNS.
                ConnectTimeout = Timeout.InfiniteTimeSpan,
                ConnectCallback = async (context, ct) =>
                    new NetworkStream(
                        await connector.ConnectAsync(context.DnsEndPoint.Host, context.DnsEndPoint.Port, ct),
                        ownsSocket: true
                    ),
            }
        )
    );

    public async Task HandleAsync(HttpContext context, IHttpForwarder forwarder)
    {
        if (!TryReadTarget(context, out var url))
        {
            context.Response.StatusCode = StatusCodes.Status400BadRequest;
            await context.Response.WriteAsync(
                "This is a forward proxy for http:// and CONNECT requests.",
                context.RequestAborted
            );
            return;
        }

        var error = await forwarder.SendAsync(
            context,
            "http://unused.invalid",
            _client,
            _config,
            new AsSent(url, maxBytes),
            context.RequestAborted
        );
        if (error == ForwarderError.None)
        {
            connector.Forget(url.IdnHost, url.Port);
            return;
        }
        if (Explain(error, url, context.GetForwarderErrorFeature()?.Exception) is not { } problem)
            return;

        connector.Remember(url.IdnHost, url.Port, problem);
        if (context.Response.HasStarted)
            return;
        context.Response.Clear();
        context.Response.StatusCode = ProxyResponses.Status(problem);
        context.Response.Headers[ProxyResponses.Header(problem)] = problem.Code;
        context.Response.ContentType = "text/plain; charset=utf-8";
        await context.Response.WriteAsync(problem.Message, context.RequestAborted);
    }

    public void Dispose() => _client.Dispose();

    private static bool TryReadTarget(HttpContext context, out Uri url)
    {
        // Some sites tell %7E from ~, so the target is passed on unchanged.
        var raw = context.Features.GetRequiredFeature<IHttpRequestFeature>().RawTarget;
        var isWhole = raw.StartsWith("http://", StringComparison.OrdinalIgnoreCase);
        return Uri.TryCreate(
                raw,
                new UriCreationOptions { DangerousDisablePathAndQueryCanonicalization = true },
                out url!
            ) && isWhole;
    }

    // Null when the client ended the request.
    private static Problem? Explain(ForwarderError error, Uri url, Exception? exception)
    {
        for (var e = exception; e is not null; e = e.InnerException)
            if (e is GuardedConnectException failure)
                return failure.Problem;

        return error switch
        {
            ForwarderError.RequestTimedOut or ForwarderError.UpgradeActivityTimeout => ProxyConnectErrors.TimedOut(
                url.IdnHost
            ),
            ForwarderError.Request
            or ForwarderError.RequestBodyDestination
            or ForwarderError.ResponseBodyDestination
            or ForwarderError.ResponseHeaders => ProxyConnectErrors.Failed(url.IdnHost),
            _ => null,
        };
    }

    /// <summary>Repeats requests that change nothing.</summary>
    private sealed class RepeatingHandler(TimeProvider time, HttpMessageHandler inner) : DelegatingHandler(inner)
    {
        private readonly ResiliencePipeline _retry = ConnectRetry.Create(time);

        protected override async Task<HttpResponseMessage> SendAsync(
            HttpRequestMessage request,
            CancellationToken cancellationToken
        )
        {
            var isRepeatable =
                request.Content is null && (request.Method == HttpMethod.Get || request.Method == HttpMethod.Head);
            return isRepeatable
                ? await _retry.ExecuteAsync(async ct => await base.SendAsync(request, ct), cancellationToken)
                : await base.SendAsync(request, cancellationToken);
        }
    }

    private sealed class AsSent(Uri url, long maxBytes) : HttpTransformer
    {
        private const string UpgradeInsecure = "Upgrade-Insecure-Requests";

        public override async ValueTask TransformRequestAsync(
            HttpContext httpContext,
            HttpRequestMessage proxyRequest,
            string destinationPrefix,
            CancellationToken cancellationToken
        )
        {
            await base.TransformRequestAsync(httpContext, proxyRequest, destinationPrefix, cancellationToken);
            proxyRequest.RequestUri = url;
            // YARP treats this header as hop-by-hop and drops it; sites that look for bots expect it.
            if (
                httpContext.Request.Headers.TryGetValue(UpgradeInsecure, out var value)
                && !proxyRequest.Headers.Contains(UpgradeInsecure)
            )
                proxyRequest.Headers.TryAddWithoutValidation(UpgradeInsecure, (IEnumerable<string?>)value);
        }

        public override async ValueTask<bool> TransformResponseAsync(
            HttpContext httpContext,
            HttpResponseMessage? proxyResponse,
            CancellationToken cancellationToken
        )
        {
            var copies = await base.TransformResponseAsync(httpContext, proxyResponse, cancellationToken);
            // Only the guard may send these two headers; a site must not fake them.
            httpContext.Response.Headers.Remove(ProxyResponses.RefusalHeader);
            httpContext.Response.Headers.Remove(ProxyResponses.ErrorHeader);
            // The headers are copied already; the body follows.
            if (proxyResponse is { StatusCode: not HttpStatusCode.SwitchingProtocols })
                proxyResponse.Content = new StreamContent(
                    new BoundedStream(await proxyResponse.Content.ReadAsStreamAsync(cancellationToken), maxBytes)
                );
            return copies;
        }
    }
}
