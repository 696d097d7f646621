using Keyturn.Core.Model;
using Microsoft.Playwright;

namespace Keyturn.Core.Capture.Browser;

/// <summary>
/// A context of one device with its one page, which all addresses of a scan use. Closing it has a timeout.
/// </summary>
public sealed class DeviceSession : IAsyncDisposable
{
    private readonly Lazy<Task> _closed;
    private readonly CancellationTokenSource _lost = new();

    internal DeviceSession(Device device, IPage page, ICDPSession session, string mainFrame, Func<Task> close)
    {
        Device = device;
        Page = page;
        Session = session;
        MainFrame = mainFrame;
        _closed = new Lazy<Task>(close);
        RunawayLimiter = new RunawayPageLimiter(page, session);
        page.Crash += (_, _) =>
        {
            HasCrashed = true;
            _ = _lost.CancelAsync();
        };
        page.Context.Close += (_, _) => _ = _lost.CancelAsync();
        page.Dialog += (_, dialog) => dialog.DismissAsync().Forget();
        page.Context.Page += (_, opened) =>
        {
            if (opened != page)
                RefuseAsync(opened).Forget();
        };
    }

    public Device Device { get; }

    internal IPage Page { get; }

    /// <summary>The DevTools protocol session of the page, with the device's emulation set.</summary>
    internal ICDPSession Session { get; }

    internal string MainFrame { get; }

    /// <summary>Stops what the page does without end.</summary>
    internal RunawayPageLimiter RunawayLimiter { get; }

    /// <summary>
    /// Cancelled when the page crashed or its browser is gone. A protocol command that is waiting then never gets an
    /// answer.
    /// </summary>
    internal CancellationToken Lost => _lost.Token;

    internal bool HasCrashed { get; private set; }

    /// <summary>True when the context or its browser is gone.</summary>
    internal bool IsGone =>
        !HasCrashed && (_lost.IsCancellationRequested || Page.Context.Browser is { IsConnected: false });

    /// <summary>Ends whatever the page is doing. Safe to call more than once and from a token's callback.</summary>
    public Task CloseAsync() => _closed.Value;

    public ValueTask DisposeAsync() => new(CloseAsync());

    /// <summary>
    /// Closes a window the page opened. A new window moves to the front, and Chromium doesn't paint pages in the back.
    /// </summary>
    private async Task RefuseAsync(IPage opened)
    {
        await opened.CloseAsync();
        await Page.BringToFrontAsync();
    }
}
