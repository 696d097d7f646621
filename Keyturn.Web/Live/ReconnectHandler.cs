using Microsoft.AspNetCore.Components.Server.Circuits;

namespace Keyturn.Web.Live;

/// <summary>Lets the screens of a circuit read again after its connection comes back.</summary>
internal sealed class ReconnectHandler(ScanNotifier notifier) : CircuitHandler
{
    private bool _wasDown;

    public override Task OnConnectionDownAsync(Circuit circuit, CancellationToken cancellationToken)
    {
        _wasDown = true;
        return Task.CompletedTask;
    }

    public override Task OnConnectionUpAsync(Circuit circuit, CancellationToken cancellationToken)
    {
        // Not awaited: a screen may call the browser, whose answer is only handled after this call has ended.
        if (_wasDown)
            _ = notifier.ResyncAsync();
        _wasDown = false;
        return Task.CompletedTask;
    }
}
