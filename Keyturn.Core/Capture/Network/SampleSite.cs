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
    private readonly string _root;
    private readonly LocalHostOverrides _knownHosts;
    private readonly ILogger<SampleSite> _logger;
    private readonly List<string> _names = [];
    private WebApplication? _app;

    public SampleSite(LocalHostOverrides knownHosts, ILogger<SampleSite> logger)
        : this(Path.Combine(AppContext.BaseDirectory, "samples"), knownHosts, logger) { }

    internal SampleSite(string root, LocalHostOverrides knownHosts, ILogger<SampleSite> logger) =>
        (_root, _knownHosts, _logger) = (root, knownHosts, logger);

    public async Task StartAsync(CancellationToken cancellationToken)
    {
        if (_app is not null)
            return;
        if (!Directory.Exists(_root))
        {
            _logger.LogInformation("No sample clinics: {Folder} does not exist", _root);
            return;
        }

        _app = LoopbackServer.CreateBuilder(_ => { }).Build();
        foreach (var folder in Directory.GetDirectories(_root))
        {
            var name = $"{Path.GetFileName(folder).ToLowerInvariant()}.{SampleClinics.Domain}";
            _names.Add(name);
            Serve(_app, name, folder);
        }
        _app.Run(NotFoundAsync);
        await _app.StartAsync(cancellationToken);

        var endPoint = new IPEndPoint(IPAddress.Loopback, LoopbackServer.AddressOf(_app).Port);
        foreach (var name in _names)
            _knownHosts.Add(name, endPoint);
    }

    public async Task StopAsync(CancellationToken cancellationToken)
    {
        foreach (var name in _names)
            _knownHosts.Remove(name);
        if (_app is not null)
            await _app.StopAsync(cancellationToken);
    }

    public async ValueTask DisposeAsync()
    {
        await StopAsync(CancellationToken.None);
        if (_app is not null)
            await _app.DisposeAsync();
        _app = null;
        _names.Clear();
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
