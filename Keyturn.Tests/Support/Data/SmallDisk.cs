using System.Diagnostics;

namespace Keyturn.Tests.Support;

/// <summary>
/// A disk of a few megabytes on a folder. It takes root on Linux; where it can't be had the test is skipped and says
/// so.
/// </summary>
internal sealed class SmallDisk : IAsyncDisposable
{
    private readonly string _folder;

    private SmallDisk(string folder) => _folder = folder;

    private string Filler => Path.Combine(_folder, "filler");

    /// <param name="size">As mount says it, e.g. <c>16m</c>.</param>
    public static async Task<SmallDisk> MountAsync(string folder, string size)
    {
        Directory.CreateDirectory(folder);
        await RunOrSkipAsync("mount", "-t", "tmpfs", "-o", $"size={size}", "keyturn-test", folder);
        return new SmallDisk(folder);
    }

    /// <summary>Takes every byte that is left, but for so many.</summary>
    public void Fill(int leaving = 0)
    {
        using var file = new FileStream(Filler, FileMode.Create, FileAccess.Write, FileShare.None, bufferSize: 0);
        var page = new byte[4096];
        try
        {
            while (true)
                file.Write(page);
        }
        catch (IOException)
        {
            // Full, as wanted.
        }

        file.SetLength(Math.Max(0, file.Length - leaving));
    }

    public void Free() => File.Delete(Filler);

    /// <summary>Lazily: it goes even while somebody holds a file open.</summary>
    public async ValueTask DisposeAsync() => await RunAsync("umount", "-l", _folder);

    internal static async Task RunOrSkipAsync(string program, params string[] args)
    {
        Assert.SkipUnless(
            OperatingSystem.IsLinux() && Environment.IsPrivilegedProcess,
            "A disk can be mounted by root on Linux only."
        );
        var (exit, error) = await RunAsync(program, args);
        Assert.SkipUnless(exit == 0, $"{program} {string.Join(' ', args)} is not possible here: {error}");
    }

    internal static async Task<(int Exit, string Error)> RunAsync(string program, params string[] args)
    {
        // Without the test's token: what was mounted is unmounted although the run is being cancelled.
        using var process = Process.Start(new ProcessStartInfo(program, args) { RedirectStandardError = true })!;
        var error = await process.StandardError.ReadToEndAsync();
        await process.WaitForExitAsync();
        return (process.ExitCode, error.Trim());
    }
}
