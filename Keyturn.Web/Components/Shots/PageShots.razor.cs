using Keyturn.Core.Model;
using Keyturn.Core.Scans;
using Microsoft.AspNetCore.Components;
using MudBlazor;

namespace Keyturn.Web.Components.Shots;

/// <summary>The screenshots of one page, desktop beside phone, with its tiles on demand; a click opens one large.</summary>
public sealed partial class PageShots
{
    private static readonly (Device Device, ShotKind Kind)[] Prominent =
    [
        (Device.Desktop, ShotKind.FirstView), (Device.Mobile, ShotKind.FirstView), (Device.Desktop, ShotKind.FullPage), (Device.Mobile, ShotKind.FullPage),
    ];

    private bool _tiles;

    [Inject]
    public required IDialogService Dialogs { get; init; }

    [Parameter, EditorRequired]
    public Guid ScanId { get; set; }

    /// <summary>Null while nothing of it is saved yet.</summary>
    [Parameter]
    public PageView? Page { get; set; }

    /// <summary>Small, in one row: one page among several.</summary>
    [Parameter]
    public bool Compact { get; set; }

    /// <summary>More pictures come: what is missing keeps its place.</summary>
    [Parameter]
    public bool Awaited { get; set; }

    private IReadOnlyList<ShotView> Shots => Page?.Shots ?? [];

    private List<ShotView> Tiles => [.. Shots.Where(s => s.Kind == ShotKind.Tile)];

    private IEnumerable<(Device Device, ShotKind Kind, ShotView? Shot)> Places => Prominent
        .Select(p => (p.Device, p.Kind, Shot: Shots.FirstOrDefault(s => s.Device == p.Device && s.Kind == p.Kind)))
        .Where(p => p.Shot is not null || Awaited);

    private Task<IDialogReference> OpenAsync(ShotView shot)
    {
        List<ShotView> order = [.. Places.Where(p => p.Shot is not null).Select(p => p.Shot!), .. Tiles];
        return Dialogs.ShowAsync<ShotDialog>(
            ShotCaption.Of(shot, Page),
            new DialogParameters<ShotDialog> { { d => d.ScanId, ScanId }, { d => d.Page, Page }, { d => d.Shots, order }, { d => d.Start, order.IndexOf(shot) } },
            new DialogOptions { FullScreen = true, CloseButton = true, CloseOnEscapeKey = true });
    }
}
