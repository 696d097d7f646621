using Keyturn.Core.Live;
using Keyturn.Web.Live;
using Microsoft.AspNetCore.Components;

namespace Keyturn.Web.Components.Live;

/// <summary>Subscribes before the page reads (it is rendered first), and ends its subscription with the page.</summary>
public sealed partial class LiveScan : IDisposable
{
    private IDisposable? _watch;
    private Guid? _watched;

    [Inject]
    public required ScanNotifier Notifier { get; init; }

    /// <summary>One scan, or null for all.</summary>
    [Parameter]
    public Guid? ScanId { get; set; }

    [Parameter, EditorRequired]
    public EventCallback<ScanProgress> Changed { get; set; }

    /// <summary>Subscribed, or back after a lost connection: read the row again.</summary>
    [Parameter, EditorRequired]
    public EventCallback Refresh { get; set; }

    protected override async Task OnParametersSetAsync()
    {
        if (_watch is not null && _watched == ScanId) return;
        _watch?.Dispose();
        _watched = ScanId;
        _watch = Notifier.Watch(
            ScanId,
            signal => InvokeAsync(() => Changed.InvokeAsync(signal)),
            () => InvokeAsync(() => Refresh.InvokeAsync()));
        await Refresh.InvokeAsync();
    }

    public void Dispose() => _watch?.Dispose();
}
