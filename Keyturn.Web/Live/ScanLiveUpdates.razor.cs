using Keyturn.Core.Lifecycle;
using Microsoft.AspNetCore.Components;

namespace Keyturn.Web.Live;

/// <summary>Subscribes before the page reads (it is rendered first), and ends the subscription with the page.</summary>
public sealed partial class ScanLiveUpdates : IDisposable
{
    private IDisposable? _subscription;
    private Guid? _subscribedTo;

    [Inject]
    public required ScanNotifier Notifier { get; init; }

    /// <summary>One scan; null for all.</summary>
    [Parameter]
    public Guid? ScanId { get; set; }

    [Parameter]
    public EventCallback<ScanProgress> Changed { get; set; }

    /// <summary>All signals of a moment in one call, at most one per scan, for a page with many scans.</summary>
    [Parameter]
    public EventCallback<IReadOnlyList<ScanProgress>> AllChanged { get; set; }

    /// <summary>Raised after subscribing and after a reconnect: read the row again.</summary>
    [Parameter, EditorRequired]
    public EventCallback Refresh { get; set; }

    protected override async Task OnParametersSetAsync()
    {
        if (_subscription is not null && _subscribedTo == ScanId)
            return;
        _subscription?.Dispose();
        _subscribedTo = ScanId;
        _subscription = Notifier.Subscribe(
            ScanId,
            signals => InvokeAsync(() => TakeAsync(signals)),
            () => InvokeAsync(() => Refresh.InvokeAsync())
        );
        await Refresh.InvokeAsync();
    }

    private async Task TakeAsync(IReadOnlyList<ScanProgress> signals)
    {
        if (AllChanged.HasDelegate)
            await AllChanged.InvokeAsync(signals);
        if (!Changed.HasDelegate)
            return;
        foreach (var signal in signals)
            await Changed.InvokeAsync(signal);
    }

    public void Dispose() => _subscription?.Dispose();
}
