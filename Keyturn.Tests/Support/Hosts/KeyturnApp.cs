using Hangfire;
using Hangfire.Logging;
using Hangfire.Logging.LogProviders;
using Keyturn.Core.Model;
using Keyturn.Core.Scans;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Mvc.Testing;
using Microsoft.AspNetCore.TestHost;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace Keyturn.Tests.Support;

/// <summary>
/// The whole program on a free port, with its own data folder, real Hangfire, real SQLite and a real browser.
/// </summary>
internal sealed class KeyturnApp : WebApplicationFactory<Program>
{
    private readonly Dictionary<string, string?> _settings;
    private readonly string _folder = Path.Combine(Path.GetTempPath(), "keyturn-tests", Guid.NewGuid().ToString("N"));

    private readonly Action<IServiceCollection> _services;
    private IServiceScope? _script;
    private LastDisposed? _last;

    private KeyturnApp(Dictionary<string, string?> settings, Action<IServiceCollection> services) =>
        (_settings, _services) = (settings, services);

    /// <summary>The services of a script: it has no circuit, and so no name.</summary>
    public IServiceProvider Script => (_script ??= Services.CreateScope()).ServiceProvider;

    public ScanCommands Commands => Script.GetRequiredService<ScanCommands>();

    public Uri Address => ClientOptions.BaseAddress;

    /// <param name="services">Replaces what only a test can provide, e.g. DNS answers.</param>
    public static KeyturnApp Start(
        Dictionary<string, string?>? settings = null,
        Action<IServiceCollection>? services = null
    )
    {
        var app = Create(settings, services);
        app.StartServer();
        KeepLogProvider();
        return app;
    }

    /// <summary>The same, but not started, for tests of a start that fails.</summary>
    public static KeyturnApp Create(
        Dictionary<string, string?>? settings = null,
        Action<IServiceCollection>? services = null
    )
    {
        var app = new KeyturnApp(settings ?? [], services ?? (_ => { }));
        app.UseKestrel(0);
        return app;
    }

    /// <summary>Submits a scan without the dashboard, for tests of what follows.</summary>
    public Task<Guid> SubmitAsync(string url, ScorerKind scorer = ScorerKind.Rules, bool allowDuplicate = false) =>
        SubmitAsync(new SubmitScan(url, Scorer: scorer, AllowDuplicate: allowDuplicate));

    public async Task<Guid> SubmitAsync(SubmitScan request)
    {
        var outcome = await Commands.SubmitAsync(request, TestContext.Current.CancellationToken);
        return outcome.Accepted?.ScanId
            ?? throw new InvalidOperationException(
                outcome.Refused?.Problem.Message ?? "A scan of this clinic is running."
            );
    }

    /// <summary>Waits for the end of the scan by its signals, not by time.</summary>
    /// <param name="attempt">The first attempt whose end counts.</param>
    public async Task<ScanDetail> EndOfAsync(Guid scanId, int attempt = 1)
    {
        var queries = Services.GetRequiredService<ScanQueries>();
        var ended = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        using var subscription = Services
            .GetRequiredService<Keyturn.Core.Lifecycle.ScanFeed>()
            .Subscribe(scanId, signal =>
            {
                if (signal.Attempt >= attempt && !signal.Status.IsActive())
                    ended.TrySetResult();
            });
        var now = await queries.SummaryAsync(scanId, TestContext.Current.CancellationToken);
        if (
            now is { Status: var status, Attempt: var current }
            && (status.IsActive() || current < attempt)
            && await Task.WhenAny(
                ended.Task,
                Task.Delay(TimeSpan.FromSeconds(120), TimeProvider.System, TestContext.Current.CancellationToken)
            ) != ended.Task
        )
            throw new TimeoutException(
                $"The scan did not end: {await queries.SummaryAsync(scanId, CancellationToken.None)}\n{DescribeJobs()}"
            );
        return (await queries.DetailAsync(scanId, TestContext.Current.CancellationToken))!;
    }

    protected override void ConfigureWebHost(IWebHostBuilder builder)
    {
        builder.UseEnvironment("Production");
        builder.UseSetting("Keyturn:DataDirectory", _folder);
        builder.UseSetting("Logging:LogLevel:Default", "Warning");
        builder.UseSetting(CaptureHost.AccessibilityTimeout, CaptureHost.Unchecked);
        foreach (var (key, value) in _settings)
            builder.UseSetting(key, value);
        builder.ConfigureTestServices(services =>
        {
            services.Insert(0, ServiceDescriptor.Singleton<IHostedService>(_ => _last = new LastDisposed()));
            _services(services);
        });
    }

    public override async ValueTask DisposeAsync()
    {
        _script?.Dispose();
        await base.DisposeAsync();
        if (_last is not null)
            await _last.Disposed.WaitAsync(TimeSpan.FromSeconds(60), TimeProvider.System);
        KeepLogProvider();
        Microsoft.Data.Sqlite.SqliteConnection.ClearAllPools();
        if (Directory.Exists(_folder))
            Directory.Delete(_folder, recursive: true);
    }

    /// <summary>The state of Hangfire's jobs, for the message of a failure that may not happen again.</summary>
    private string DescribeJobs()
    {
        var monitor = Services.GetRequiredService<JobStorage>().GetMonitoringApi();
        var failed = monitor
            .FailedJobs(0, 20)
            .Select(j => $"job {j.Key} {j.Value.Job} failed: {j.Value.ExceptionDetails}");
        var processing = monitor
            .ProcessingJobs(0, 20)
            .Select(j =>
                $"job {j.Key} {j.Value.Job}({string.Join(", ", j.Value.Job.Args)}) processes since {j.Value.StartedAt:O}"
            );
        var queues = monitor
            .Queues()
            .Select(q =>
                $"queue {q.Name}: {q.Length} wait, {q.Fetched} fetched: "
                + $"{string.Join(", ", monitor.FetchedJobs(q.Name, 0, 20).Select(j => $"{j.Key} {j.Value.State}"))}"
            );
        return string.Join('\n', [.. queues, .. processing, .. failed]);
    }

    /// <summary>
    /// Hangfire has one log provider for the whole process. That of a disposed host throws, so a lasting one replaces
    /// it.
    /// </summary>
    private static void KeepLogProvider() =>
        LogProvider.SetCurrentLogProvider(new ColouredConsoleLogProvider(LogLevel.Warn));

    /// <summary>
    /// The first of the services, so the last that is disposed. The factory and the program's own thread both dispose
    /// the host, and the second returns at once, while Hangfire's servers may still be closing.
    /// </summary>
    private sealed class LastDisposed : IHostedService, IDisposable
    {
        private readonly TaskCompletionSource _disposed = new(TaskCreationOptions.RunContinuationsAsynchronously);

        public Task Disposed => _disposed.Task;

        public Task StartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

        public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

        public void Dispose() => _disposed.TrySetResult();
    }
}
