using System.ComponentModel;
using Keyturn.Core.Model;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using Microsoft.Playwright;

namespace Keyturn.Core.Capture.Browser;

/// <summary>
/// Finds a browser or installs one. The order is: the configured browser, one installed on the machine, Playwright's, a
/// new installation. One search runs at a time in this process, and one installation at a time on this machine. Thread
/// safe.
/// </summary>
public sealed class BrowserProvisioner : IBrowserReadiness, IDisposable
{
    private readonly CaptureOptions _options;
    private readonly BrowserInstaller _installer;
    private readonly TimeProvider _clock;
    private readonly ILogger<BrowserProvisioner> _logger;
    private readonly SemaphoreSlim _gate = new(1, 1);
    private string? _path;

    public BrowserProvisioner(IOptions<CaptureOptions> options, TimeProvider clock, ILoggerFactory loggers)
    {
        _options = options.Value;
        _clock = clock;
        _logger = loggers.CreateLogger<BrowserProvisioner>();
        _installer = new BrowserInstaller(clock, loggers.CreateLogger<BrowserInstaller>());
    }

    public BrowserState State { get; private set; } = new(BrowserPhase.Searching, "Looking for a browser.");

    public event Action? Changed;

    /// <summary>
    /// The path of the browser's executable. The first call may take minutes when a browser has to be installed; later
    /// calls return at once.
    /// </summary>
    /// <exception cref="BrowserMissingException">No browser was found and none could be installed. The next call tries
    /// again.</exception>
    public async Task<string> EnsureAsync(CancellationToken ct)
    {
        if (_path is { } known && File.Exists(known))
            return known;
        await _gate.WaitAsync(ct);
        try
        {
            if (_path is { } found && File.Exists(found))
                return found;
            Set(BrowserPhase.Searching, "Looking for a browser.");
            var (path, version) = await FindAsync(ct)
                ?? await InstallAsync(ct)
                ?? throw new BrowserMissingException(
                    "No browser could be found or installed. Install Chromium, Chrome or Edge, or set "
                        + "Capture:BrowserPath to one."
                );
            _path = path;
            Set(BrowserPhase.Ready, version);
            _logger.LogInformation("Capturing with {Version} at {Path}", version, path);
            return path;
        }
        catch (BrowserMissingException e)
        {
            Set(BrowserPhase.Failed, e.Message);
            throw;
        }
        finally
        {
            _gate.Release();
        }
    }

    public void Dispose() => _gate.Dispose();

    private async Task<(string Path, string Version)?> FindAsync(CancellationToken ct)
    {
        if (_options.BrowserPath is { Length: > 0 } configured)
        {
            return await ValidateAsync(configured, ct)
                ?? throw new BrowserMissingException(
                    $"Capture:BrowserPath is {configured}, which is no browser that starts. Correct the path, "
                        + "or remove the setting to let Keyturn find one."
                );
        }

        foreach (var candidate in BrowserCandidates.OnThisMachine())
        {
            if (await ValidateAsync(candidate, ct) is { } browser)
                return browser;
        }

        return await ValidateAsync(await PlaywrightsOwnAsync(ct), ct);
    }

    private async Task<(string Path, string Version)?> InstallAsync(CancellationToken ct)
    {
        await using var alone = await MachineLock.AcquireAsync("keyturn-browser-install", _clock, ct);
        // Another process may have installed one while this one waited.
        if (await FindAsync(ct) is { } meanwhile)
            return meanwhile;

        if (BrowserInstaller.CanUseApt)
        {
            Set(BrowserPhase.Installing, "Installing Chromium from the distribution. This takes about a minute, once.");
            if (
                await _installer.InstallWithAptAsync(
                    line => Set(BrowserPhase.Installing, $"Installing Chromium: {Short(line)}"),
                    ct
                ) && await FindAsync(ct) is { } packaged
            )
                return packaged;
        }

        Set(BrowserPhase.Installing, "Downloading Playwright's Chromium. This takes a few minutes, once.");
        await _installer.InstallWithPlaywrightAsync(
            line => Set(BrowserPhase.Installing, $"Installing Chromium: {Short(line)}"),
            ct
        );
        return await FindAsync(ct);
    }

    /// <summary>
    /// Accepts a candidate only when it starts: Ubuntu's chromium-browser is a script that asks for snap.
    /// </summary>
    private async Task<(string Path, string Version)?> ValidateAsync(string path, CancellationToken ct)
    {
        if (!File.Exists(path))
            return null;
        // Chrome on Windows opens a window instead of printing its version.
        if (OperatingSystem.IsWindows())
            return (path, Path.GetFileNameWithoutExtension(path));

        var version = "";
        try
        {
            var exit = await BoundedProcess.RunAsync(
                path,
                ["--version"],
                new Dictionary<string, string>(),
                line => version = line,
                TimeSpan.FromSeconds(15),
                _clock,
                ct
            );
            if (exit == 0 && version.Length > 0)
                return (path, Short(version));
            _logger.LogWarning("{Path} is no working browser (exit code {Exit}): {Output}", path, exit, version);
        }
        catch (Win32Exception e)
        {
            _logger.LogWarning(e, "{Path} can't be started", path);
        }

        return null;
    }

    private static async Task<string> PlaywrightsOwnAsync(CancellationToken ct)
    {
        using var playwright = await Playwright.CreateAsync().WaitAsync(TimeSpan.FromSeconds(30), ct);
        return playwright.Chromium.ExecutablePath;
    }

    private static string Short(string line) => line.Length <= 120 ? line : line[..120];

    private void Set(BrowserPhase phase, string message)
    {
        State = new BrowserState(phase, message);
        Changed?.Invoke();
    }
}
