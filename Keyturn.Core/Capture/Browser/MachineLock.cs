namespace Keyturn.Core.Capture.Browser;

/// <summary>
/// One holder on this machine, e.g. the dashboard and the tests started side by side. Freed by the system however the
/// holder dies.
/// </summary>
internal static class MachineLock
{
    private static readonly TimeSpan Again = TimeSpan.FromMilliseconds(500);

    /// <summary>Waits until the lock is free or <paramref name="ct"/> ends the wait.</summary>
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
                await Task.Delay(Again, clock, ct);
            }
        }
    }
}
