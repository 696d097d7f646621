namespace Keyturn.Core.Capture.Browser;

/// <summary>
/// A lock that one process on this machine can hold, for example the dashboard or the tests that run beside it. The
/// system frees it when its holder dies.
/// </summary>
internal static class MachineLock
{
    private static readonly TimeSpan _again = TimeSpan.FromMilliseconds(500);

    /// <summary>Waits until the lock is free or <paramref name="ct"/> is cancelled.</summary>
    public static async Task<IAsyncDisposable> AcquireAsync(string name, TimeProvider clock, CancellationToken ct)
    {
        var path = Path.Combine(Path.GetTempPath(), $"{name}-{Environment.UserName}.lock");
        while (true)
        {
            ct.ThrowIfCancellationRequested();
            try
            {
                return new FileStream(path, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);
            }
            catch (IOException) when (File.Exists(path))
            {
                await Task.Delay(_again, clock, ct);
            }
        }
    }
}
