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

    public override async Task OnConnectionUpAsync(Circuit circuit, CancellationToken cancellationToken)
    {
        if (!_wasDown) return;
        _wasDown = false;
        await notifier.CatchUpAsync();
    }
}
