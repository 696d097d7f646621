namespace Keyturn.Core.Capture.Browser;

/// <summary>Lists the places where Chromium, Chrome or Edge may be installed, best first. Pure.</summary>
internal static class BrowserCandidates
{
    private static readonly string[] _namesOnPath =
    [
        "chromium",
        "chromium-browser",
        "google-chrome",
        "google-chrome-stable",
        "microsoft-edge",
        "microsoft-edge-stable",
    ];

    /// <param name="searchPath">The value of PATH.</param>
    public static IEnumerable<string> OnLinux(string searchPath)
    {
        // The binaries themselves come first: Debian's /usr/bin/chromium is a shell script that adds flags and time.
        string[] binaries =
        [
            "/usr/lib/chromium/chromium",
            "/usr/lib/chromium-browser/chromium-browser",
            "/opt/google/chrome/chrome",
            "/opt/microsoft/msedge/msedge",
        ];
        return binaries
            .Concat(
                searchPath
                    .Split(':', StringSplitOptions.RemoveEmptyEntries)
                    .SelectMany(folder => _namesOnPath.Select(name => $"{folder.TrimEnd('/')}/{name}"))
            )
            .Distinct();
    }

    public static IEnumerable<string> OnMacOS() =>
        [
            "/Applications/Chromium.app/Contents/MacOS/Chromium",
            "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
            "/Applications/Microsoft Edge.app/Contents/MacOS/Microsoft Edge",
        ];

    /// <param name="programFolders">Program Files, Program Files (x86) and the user's local application data.</param>
    public static IEnumerable<string> OnWindows(IEnumerable<string> programFolders) =>
        programFolders
            .Where(f => f.Length > 0)
            .SelectMany(f =>
                new[]
                {
                    Path.Combine(f, "Chromium", "Application", "chrome.exe"),
                    Path.Combine(f, "Google", "Chrome", "Application", "chrome.exe"),
                    Path.Combine(f, "Microsoft", "Edge", "Application", "msedge.exe"),
                }
            );

    public static IEnumerable<string> OnThisMachine()
    {
        if (OperatingSystem.IsWindows())
        {
            return OnWindows([
                Environment.GetFolderPath(Environment.SpecialFolder.ProgramFiles),
                Environment.GetFolderPath(Environment.SpecialFolder.ProgramFilesX86),
                Environment.GetFolderPath(Environment.SpecialFolder.LocalApplicationData),
            ]);
        }

        return OperatingSystem.IsMacOS() ? OnMacOS() : OnLinux(Environment.GetEnvironmentVariable("PATH") ?? "");
    }
}
