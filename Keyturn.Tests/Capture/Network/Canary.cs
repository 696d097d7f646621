using System.Net;
using System.Net.Sockets;
using Keyturn.Core.Capture.Network;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;

namespace Keyturn.Tests.Capture.Network;

/// <summary>A server on 127.0.0.1 or ::1 that counts its connections.</summary>
internal sealed class Canary : IAsyncDisposable
{
    private readonly WebApplication _app;
    private int _connections;

    private Canary(IPAddress address, RequestDelegate handler)
    {
        var builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions());
        builder
            .WebHost.UseKestrelCore()
            .UseKestrel(kestrel => kestrel.Listen(address, 0, listen => listen.Use(next =>
                        connection =>
                        {
                            Interlocked.Increment(ref _connections);
                            return next(connection);
                        }
                    )));
        _app = builder.Build();
        _app.UseWebSockets();
        _app.Run(handler);
    }

    public int Connections => Volatile.Read(ref _connections);

    public int Port => LoopbackServer.AddressOf(_app).Port;

    public static async Task<Canary> StartAsync(RequestDelegate handler, IPAddress? address = null)
    {
        var canary = new Canary(address ?? IPAddress.Loopback, handler);
        await canary._app.StartAsync(TestContext.Current.CancellationToken);
        return canary;
    }

    public static Task<Canary> SayingAsync(string text, IPAddress? address = null) =>
        StartAsync(context => context.Response.WriteAsync(text), address);

    /// <summary>A loopback port without a server.</summary>
    public static int ClosedPort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }

    public ValueTask DisposeAsync() => _app.DisposeAsync();
}
