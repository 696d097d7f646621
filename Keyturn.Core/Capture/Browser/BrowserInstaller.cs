using Microsoft.Extensions.Logging;

namespace Keyturn.Core.Capture.Browser;

/// <summary>
/// Installs a Chromium on a machine that has none. On Debian or Ubuntu as root it installs the distribution's package,
/// which brings its libraries and gets security updates. Elsewhere, or when that fails, it installs Playwright's
/// Chromium.
/// </summary>
internal sealed class BrowserInstaller(TimeProvider clock, ILogger<BrowserInstaller> logger)
{
    private static readonly TimeSpan _limit = TimeSpan.FromMinutes(10);
    private static readonly Dictionary<string, string> _noQuestions = new() { ["DEBIAN_FRONTEND"] = "noninteractive" };
    private static readonly Dictionary<string, string> _nothing = [];

    /// <summary>True when the distribution's package can be installed on this machine.</summary>
    public static bool CanUseApt =>
        OperatingSystem.IsLinux()
        && Environment.IsPrivilegedProcess
        && File.Exists("/etc/debian_version")
        && File.Exists("/usr/bin/apt-get");

    /// <summary>Installs the distribution's package. False when that failed.</summary>
    public async Task<bool> InstallWithAptAsync(Action<string> progress, CancellationToken ct) =>
        await RunAsync("/usr/bin/apt-get", ["update"], _noQuestions, progress, ct)
        && await RunAsync(
            "/usr/bin/apt-get",
            ["install", "-y", "--no-install-recommends", "chromium", "fonts-liberation"],
            _noQuestions,
            progress,
            ct
        );

    /// <summary>Downloads Playwright's Chromium. False when that failed.</summary>
    public async Task<bool> InstallWithPlaywrightAsync(Action<string> progress, CancellationToken ct)
    {
        if (PlaywrightDriver.Find() is not { } driver)
        {
            logger.LogWarning("Playwright's driver was not found below {Folder}", AppContext.BaseDirectory);
            return false;
        }

        // As root, Playwright can also install the system libraries its browser needs.
        string[] dependencies = OperatingSystem.IsLinux() && Environment.IsPrivilegedProcess ? ["--with-deps"] : [];
        return await RunAsync(
            driver.Node,
            [driver.Script, "install", .. dependencies, "chromium"],
            _nothing,
            progress,
            ct
        );
    }

    private async Task<bool> RunAsync(
        string file,
        string[] arguments,
        Dictionary<string, string> environment,
        Action<string> progress,
        CancellationToken ct
    )
    {
        logger.LogInformation("Running {File} {Arguments}", file, string.Join(' ', arguments));
        var exit = await BoundedProcess.RunAsync(
            file,
            arguments,
            environment,
            line =>
            {
                logger.LogInformation("{Line}", line);
                progress(line);
            },
            _limit,
            clock,
            ct
        );
        if (exit == 0)
            return true;
        logger.LogWarning(
            "{File} {Result}",
            file,
            exit is null ? $"did not end within {_limit}" : $"ended with exit code {exit}"
        );
        return false;
    }
}
