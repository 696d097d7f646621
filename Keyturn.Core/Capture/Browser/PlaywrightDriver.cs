using System.Runtime.InteropServices;

namespace Keyturn.Core.Capture.Browser;

/// <summary>The node executable and the script that Playwright's package puts beside the program.</summary>
internal sealed record PlaywrightDriver(string Node, string Script)
{
    /// <summary>Finds the driver for this system. Null when the package's files are missing.</summary>
    public static PlaywrightDriver? Find()
    {
        var folder = Path.Combine(AppContext.BaseDirectory, ".playwright");
        var system =
            OperatingSystem.IsWindows() ? "win32"
            : OperatingSystem.IsMacOS() ? "darwin"
            : "linux";
        var platform = $"{system}-{(RuntimeInformation.OSArchitecture == Architecture.Arm64 ? "arm64" : "x64")}";
        var node = Path.Combine(folder, "node", platform, OperatingSystem.IsWindows() ? "node.exe" : "node");
        var script = Path.Combine(folder, "package", "cli.js");
        return File.Exists(node) && File.Exists(script) ? new PlaywrightDriver(node, script) : null;
    }
}
