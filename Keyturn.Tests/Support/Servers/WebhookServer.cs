using System.Collections.Concurrent;
using System.Globalization;
using System.Net;
using System.Text.Json;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;
using StandardWebhooks;

namespace Keyturn.Tests.Support;

/// <summary>
/// A webhook receiver over real HTTP. It checks signatures with a third-party implementation, and misbehaves on demand.
/// </summary>
internal sealed class WebhookServer : IAsyncDisposable
{
    public const string Secret = "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw";

    private readonly WebApplication _app;
    private readonly ConcurrentQueue<Received> _received = new();

    private WebhookServer(WebApplication app) => _app = app;

    public Uri Address { get; private set; } = null!;

    /// <summary>Handles the next requests, with the number of earlier ones; null to accept them.</summary>
    public Func<HttpContext, int, Task>? Behave { get; set; }

    /// <summary>Every request, rejected ones too.</summary>
    public IReadOnlyList<Received> Requests => [.. _received];

    public static async Task<WebhookServer> StartAsync()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.ConfigureKestrel(kestrel => kestrel.Listen(IPAddress.Loopback, 0));
        var server = new WebhookServer(builder.Build());
        server._app.MapPost("/hook", server.TakeAsync);
        await server._app.StartAsync();
        server.Address = new Uri(new Uri(server._app.Urls.Single()), "hook");
        return server;
    }

    public async ValueTask DisposeAsync()
    {
        await _app.StopAsync(new CancellationToken(canceled: true));
        await _app.DisposeAsync();
    }

    private async Task TakeAsync(HttpContext context)
    {
        using var reader = new StreamReader(context.Request.Body);
        var (body, headers, before) = (
            await reader.ReadToEndAsync(context.RequestAborted),
            context.Request.Headers,
            _received.Count
        );
        var at = DateTimeOffset.FromUnixTimeSeconds(
            long.Parse(headers["webhook-timestamp"]!, CultureInfo.InvariantCulture)
        );
        var id = headers["webhook-id"].ToString();
        var isSigned = new StandardWebhook(Secret).Sign(id, at, body) == headers["webhook-signature"];
        _received.Enqueue(new Received(id, at, isSigned, JsonDocument.Parse(body).RootElement));
        await (Behave?.Invoke(context, before) ?? Task.CompletedTask);
    }

    internal sealed record Received(string Id, DateTimeOffset At, bool IsSigned, JsonElement Body)
    {
        public string Type => Body.GetProperty("type").GetString()!;

        public string? GetText(string key) =>
            Body.GetProperty("data").TryGetProperty(key, out var value) ? value.ToString() : null;
    }
}
