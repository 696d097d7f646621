namespace Keyturn.Tests.Support;

/// <summary>
/// A folder whose disk has gone read-only under a running program, as after an I/O error. Remounting can't do it: it is
/// refused while somebody has a file open for writing. So a read-only view is mounted over the folder, which answers
/// every open by name with EROFS, and the files are made immutable, which refuses writes through handles open already.
/// </summary>
internal sealed class ReadOnlyDisk : IAsyncDisposable
{
    private readonly string _folder;
    private readonly string[] _files;

    private ReadOnlyDisk(string folder, string[] files) => (_folder, _files) = (folder, files);

    /// <param name="files">In the folder; those held open.</param>
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
