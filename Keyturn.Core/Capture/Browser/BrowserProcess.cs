using System.ComponentModel;
using System.Diagnostics;
using Microsoft.Extensions.Logging;
using Microsoft.Playwright;

namespace Keyturn.Core.Capture.Browser;

/// <summary>The browser's process, so that a browser that hangs can be killed. Thread safe.</summary>
internal sealed class BrowserProcess
{
    // The system may reuse a process id. Id and start time together identify the process.
    private readonly DateTime _started;

    private BrowserProcess(int id, DateTime started) => (Id, _started) = (id, started);

    public int Id { get; }

    /// <summary>
    /// Finds the process of a browser that was just launched. Null when the browser does not tell it or the process is
    /// not visible here.
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

    /// <summary>Kills the process and all processes it started. Does nothing when it has ended already.</summary>
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
