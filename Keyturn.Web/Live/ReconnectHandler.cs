using Microsoft.AspNetCore.Components.Server.Circuits;

namespace Keyturn.Web.Live;

/// <summary>Lets the screens of a circuit read again when its connection comes back.</summary>
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
        // Not waited for: a screen may ask the browser, whose answer is not heard before this call of its connection
        // ends.
        if (_wasDown)
            _ = notifier.ResyncAsync();
        _wasDown = false;
        return Task.CompletedTask;
    }
}
