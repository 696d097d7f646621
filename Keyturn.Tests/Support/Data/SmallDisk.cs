using System.Diagnostics;

namespace Keyturn.Tests.Support;

/// <summary>
/// Mounts a disk of a few megabytes on a folder. It needs root on Linux; elsewhere the test is skipped with a message.
/// </summary>
internal sealed class SmallDisk : IAsyncDisposable
{
    private readonly string _folder;

    private SmallDisk(string folder) => _folder = folder;

    private string Filler => Path.Combine(_folder, "filler");

    /// <param name="size">In mount's notation, e.g. <c>16m</c>.</param>
    public static async Task<SmallDisk> MountAsync(string folder, string size)
    {
        Directory.CreateDirectory(folder);
        await RunOrSkipAsync("mount", "-t", "tmpfs", "-o", $"size={size}", "keyturn-test", folder);
        return new SmallDisk(folder);
    }

    /// <summary>Fills the disk, except for the given number of bytes.</summary>
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
            // The disk is full, as intended.
        }

        file.SetLength(Math.Max(0, file.Length - leaving));
    }

    public void Free() => File.Delete(Filler);

    /// <summary>Unmounts lazily, so it works while a file is open.</summary>
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
        // Without the test's token: the disk is unmounted even when the run is cancelled.
        using var process = Process.Start(new ProcessStartInfo(program, args) { RedirectStandardError = true })!;
        var error = await process.StandardError.ReadToEndAsync();
        await process.WaitForExitAsync();
        return (process.ExitCode, error.Trim());
    }
}
