using System.Net;
using Keyturn.Core.Model;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.FileProviders;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Keyturn.Core.Capture.Network;

/// <summary>
/// Serves the sample clinics (<see cref="SampleClinics"/>) from a folder, one host per sub-folder, on a loopback port
/// that only <see cref="LocalHostOverrides"/> knows. A missing folder is no error; there are no samples then. Thread
/// safe.
/// </summary>
public sealed class SampleSite : IHostedService, IAsyncDisposable
{
    private readonly string root;
    private readonly LocalHostOverrides knownHosts;
    private readonly ILogger<SampleSite> logger;
    private readonly List<string> names = [];
    private WebApplication? app;

    public SampleSite(LocalHostOverrides knownHosts, ILogger<SampleSite> logger)
        : this(Path.Combine(AppContext.BaseDirectory, "samples"), knownHosts, logger) { }

    internal SampleSite(string root, LocalHostOverrides knownHosts, ILogger<SampleSite> logger) =>
        (this.root, this.knownHosts, this.logger) = (root, knownHosts, logger);

    public async Task StartAsync(CancellationToken cancellationToken)
    {
        if (app is not null)
            return;
        if (!Directory.Exists(root))
        {
            logger.LogInformation("No sample clinics: {Folder} does not exist", root);
            return;
        }

        app = LoopbackServer.CreateBuilder(_ => { }).Build();
        foreach (var folder in Directory.GetDirectories(root))
        {
            var name = $"{Path.GetFileName(folder).ToLowerInvariant()}.{SampleClinics.Domain}";
            names.Add(name);
            Serve(app, name, folder);
        }
        app.Run(NotFoundAsync);
        await app.StartAsync(cancellationToken);

        var endPoint = new IPEndPoint(IPAddress.Loopback, LoopbackServer.AddressOf(app).Port);
        foreach (var name in names)
            knownHosts.Add(name, endPoint);
    }

    public async Task StopAsync(CancellationToken cancellationToken)
    {
        foreach (var name in names)
            knownHosts.Remove(name);
        if (app is not null)
            await app.StopAsync(cancellationToken);
    }

    public async ValueTask DisposeAsync()
    {
        await StopAsync(CancellationToken.None);
        if (app is not null)
            await app.DisposeAsync();
        app = null;
        names.Clear();
    }

    private static void Serve(WebApplication app, string name, string folder) =>
        app.MapWhen(
            context => string.Equals(context.Request.Host.Host, name, StringComparison.OrdinalIgnoreCase),
            site =>
            {
                site.UseFileServer(new FileServerOptions { FileProvider = new PhysicalFileProvider(folder) });
                site.Run(NotFoundAsync);
            }
        );

    private static Task NotFoundAsync(HttpContext context)
    {
        context.Response.StatusCode = StatusCodes.Status404NotFound;
        return context.Response.WriteAsync("There is no such page.", context.RequestAborted);
    }
}
