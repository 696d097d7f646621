namespace Keyturn.Tests.Support;

/// <summary>
/// Makes the disk of a folder read-only under a running program, as after an I/O error. Remounting is refused while a
/// file is open for writing. So a read-only view is mounted over the folder, which answers every open by name with
/// EROFS, and the files are made immutable, which rejects writes through open handles.
/// </summary>
internal sealed class ReadOnlyDisk : IAsyncDisposable
{
    private readonly string _folder;
    private readonly string[] _files;

    private ReadOnlyDisk(string folder, string[] files) => (_folder, _files) = (folder, files);

    /// <param name="files">Files in the folder that are held open.</param>
    public static async Task<ReadOnlyDisk> BeginAsync(string folder, params string[] files)
    {
        await SmallDisk.RunOrSkipAsync("chattr", ["+i", .. files]);
        var disk = new ReadOnlyDisk(folder, files);
        try
        {
            await SmallDisk.RunOrSkipAsync("mount", "--bind", folder, folder);
            await SmallDisk.RunOrSkipAsync("mount", "-o", "remount,ro,bind", folder);
            return disk;
        }
        catch
        {
            await disk.DisposeAsync();
            throw;
        }
    }

    public async ValueTask DisposeAsync()
    {
        await SmallDisk.RunAsync("umount", "-l", _folder);
        await SmallDisk.RunAsync("chattr", ["-i", .. _files]);
    }
}
