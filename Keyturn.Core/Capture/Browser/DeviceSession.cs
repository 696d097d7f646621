using Keyturn.Core.Model;
using Microsoft.Playwright;

namespace Keyturn.Core.Capture.Browser;

/// <summary>A device's context and its one page, which every address of a scan uses. Closing it is bounded.</summary>
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
        Restraint = new RunawayPageLimiter(page, session);
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

    /// <summary>The browser's own protocol to the page, told of the device.</summary>
    internal ICDPSession Session { get; }

    internal string MainFrame { get; }

    /// <summary>What keeps the page from going on for ever.</summary>
    internal RunawayPageLimiter Restraint { get; }

    /// <summary>
    /// Cancelled when the page crashed or went with its browser: a command that was under way then is never answered.
    /// </summary>
    internal CancellationToken Lost => _lost.Token;

    internal bool HasCrashed { get; private set; }

    /// <summary>True when the context or its browser is gone.</summary>
    internal bool IsGone =>
        !HasCrashed && (_lost.IsCancellationRequested || Page.Context.Browser is { IsConnected: false });

    /// <summary>Ends whatever the page is doing; safe to call more than once and from a token's callback.</summary>
    public Task CloseAsync() => _closed.Value;

    public ValueTask DisposeAsync() => new(CloseAsync());

    /// <summary>A window that opens takes the front, and Chromium paints no page in the back.</summary>
    private async Task RefuseAsync(IPage opened)
    {
        await opened.CloseAsync();
        await Page.BringToFrontAsync();
    }
}
