using System.Data.Common;
using Keyturn.Core.Lifecycle;
using Keyturn.Core.Model;
using Keyturn.Core.Scans;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Routing;

namespace Keyturn.Web.Components.Notifications;

/// <summary>
/// The number of unseen notifications, and the list of recent ones. It reads when a scan finishes, never on a timer.
/// </summary>
public sealed partial class NotificationBell : IDisposable
{
    private NotificationList? _list;
    private long? _seen;
    private long _newAfter;
    private string _status = "";
    private bool _isShown;
    private bool _failed;
    private int _visit;

    [Inject]
    public required NotificationQueries Notifications { get; init; }

    [Inject]
    public required SeenNotifications Seen { get; init; }

    [Inject]
    public required NavigationManager Navigation { get; init; }

    [Inject]
    public required ILogger<NotificationBell> Logger { get; init; }

    private string Label =>
        _list?.Unseen switch
        {
            null or 0 => "Notifications",
            >= NotificationQueries.MostCounted => $"Notifications, {NotificationQueries.MostCounted - 1}+ new",
            var count => $"Notifications, {count} new",
        };

    protected override void OnInitialized() => Navigation.LocationChanged += Close;

    private Task TakeAsync(IReadOnlyList<ScanProgress> signals) =>
        signals.Any(s => s.Status is ScanStatus.Done or ScanStatus.Error) ? ReadAsync() : Task.CompletedTask;

    private async Task LoadAsync()
    {
        // Another tab may have opened the list meanwhile.
        _seen = await Seen.ReadAsync() ?? _seen;
        await ReadAsync();
    }

    private async Task ReadAsync()
    {
        try
        {
            var list = await Notifications.NewestAsync(_seen, CancellationToken.None);
            if (_seen is null || _seen > list.LastId)
            {
                _seen = list.LastId;
                await Seen.KeepAsync(list.LastId);
            }

            if (_list is null)
                _newAfter = _seen.Value;
            else
                _status = Describe(list.Newest.Where(n => n.Id > _list.LastId).ToList());
            (_list, _failed) = (list, false);
        }
        catch (DbException e)
        {
            // The page below shows the problem itself; the bar must not fail with it.
            Logger.LogWarning(e, "The notifications could not be read");
            _failed = true;
        }
    }

    /// <summary>
    /// Called when the list opens or closes: all listed notifications are seen then. New ones stay marked while it is
    /// open.
    /// </summary>
    private async Task SeeAsync()
    {
        _isShown = true;
        if (_list is null)
            return;
        _newAfter = _seen ?? _list.LastId;
        _seen = _list.LastId;
        _list = _list with { Unseen = 0 };
        await Seen.KeepAsync(_list.LastId);
    }

    private static string Describe(List<Notification> ended) =>
        ended switch
        {
            [] => "",
            [var one] => $"{one.Clinic}: {NotificationPanel.GetLabel(one)}",
            _ => $"{ended.Count} scans ended.",
        };

    private void Close(object? sender, LocationChangedEventArgs e)
    {
        _visit++;
        _ = InvokeAsync(StateHasChanged);
    }

    public void Dispose() => Navigation.LocationChanged -= Close;
}
