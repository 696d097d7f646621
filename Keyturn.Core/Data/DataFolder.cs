namespace Keyturn.Core.Data;

/// <summary>Names every path of the data folder, and creates the folder so that only its owner can read it.</summary>
public sealed class DataFolder
{
    /// <summary>Creates the folder (mode 0700 where the system has modes) when it is missing.</summary>
    /// <exception cref="InvalidOperationException">The folder can't be created or written; the message names the
    /// setting.</exception>
    public DataFolder(string root)
    {
        Root = Path.GetFullPath(root);
        try
        {
            if (OperatingSystem.IsWindows())
                Directory.CreateDirectory(Root);
            else
                Directory.CreateDirectory(
                    Root,
                    UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute
                );
            Directory.CreateDirectory(Artifacts);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new InvalidOperationException(
                $"Keyturn:DataDirectory points to {Root}, which can't be written: {e.Message} Choose another "
                    + "folder or give this user the right to write there.",
                e
            );
        }
    }

    public string Root { get; }

    public string Database => Path.Combine(Root, "keyturn.db");

    /// <summary>Hangfire's jobs. A separate file, so that neither writer waits for the other.</summary>
    public string Jobs => Path.Combine(Root, "keyturn-jobs.db");

    /// <summary>Screenshots, in <c>scans/{scan}/{attempt}/</c>.</summary>
    public string Artifacts => Path.Combine(Root, "artifacts");

    /// <summary>The folder with one locked file per worker process.</summary>
    public string WorkerProcesses => Path.Combine(Root, "worker-processes");

    /// <summary>Data protection keys, so that tokens of circuits and forms stay valid after a restart.</summary>
    public string Keys => Path.Combine(Root, "keys");

    /// <summary>The agency's logo on printed reports; there is none by default.</summary>
    public string Logo => Path.Combine(Root, "branding", "logo.png");
}
