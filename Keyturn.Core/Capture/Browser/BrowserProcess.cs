using System.ComponentModel;
using System.Diagnostics;
using Microsoft.Extensions.Logging;
using Microsoft.Playwright;

namespace Keyturn.Core.Capture.Browser;

/// <summary>The browser's own process, so that one that hangs can be ended without being asked. Thread safe.</summary>
internal sealed class BrowserProcess
{
    // The system gives a number to another process once this one is gone; nobody else began at the same moment.
    private readonly DateTime _started;

    private BrowserProcess(int id, DateTime started) => (Id, _started) = (id, started);

    public int Id { get; }

    /// <summary>
    /// Asks a browser that was just launched for its process. Null when it does not tell, or of none that can be seen
    /// from here.
    /// </summary>
    public static async Task<BrowserProcess?> FindAsync(
        IBrowser browser,
        TimeSpan limit,
        ILogger logger,
        CancellationToken ct
    )
    {
        try
        {
            var session = await browser.NewBrowserCDPSessionAsync().WaitAsync(limit, ct);
            var answer = await IsolatedWorld.SendAsync(session, "SystemInfo.getProcessInfo", [], limit, ct);
            var id = answer
                .GetProperty("processInfo")
                .EnumerateArray()
                .First(p => p.GetProperty("type").GetString() == "browser")
                .GetProperty("id")
                .GetInt32();
            await session.DetachAsync().WaitAsync(limit, ct);
            using var process = Process.GetProcessById(id);
            return new BrowserProcess(id, process.StartTime);
        }
        catch (Exception e)
            when (e
                    is PlaywrightException
                        or TimeoutException
                        or InvalidDataException
                        or KeyNotFoundException
                        or InvalidOperationException
                        or ArgumentException
                        or Win32Exception
            )
        {
            logger.LogWarning(e, "The browser did not tell its process; should it hang, it can't be killed");
            return null;
        }
    }

    /// <summary>Ends the process and everything it started; nothing happens when it has ended already.</summary>
    public void Kill(ILogger logger)
    {
        try
        {
            using var process = Process.GetProcessById(Id);
            if (process.StartTime == _started)
                process.Kill(entireProcessTree: true);
        }
        catch (Exception e) when (e is ArgumentException or InvalidOperationException)
        {
            logger.LogDebug(e, "The browser's process {Id} has ended already", Id);
        }
        catch (Exception e) when (e is Win32Exception or AggregateException)
        {
            logger.LogError(e, "The browser's process {Id}, or one it started, could not be ended", Id);
        }
    }
}
