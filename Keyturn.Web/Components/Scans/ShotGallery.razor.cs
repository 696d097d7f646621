using Keyturn.Core.Model;
using Keyturn.Core.Scans;
using Microsoft.AspNetCore.Components;
using MudBlazor;

namespace Keyturn.Web.Components.Scans;

/// <summary>A scan's screenshots, desktop beside phone; a click opens one large.</summary>
public sealed partial class ShotGallery
{
    private List<ShotView> _shots = [];

    [Inject]
    public required IDialogService Dialogs { get; init; }

    [Parameter, EditorRequired]
    public Guid ScanId { get; set; }

    [Parameter, EditorRequired]
    public required IReadOnlyList<PageView> Pages { get; set; }

    /// <summary>More may come.</summary>
    [Parameter]
    public bool Live { get; set; }

    /// <summary>What a shot shows, in words.</summary>
    public static string Caption(ShotView shot) =>
        $"{(shot.Device == Device.Desktop ? "Desktop" : "Phone")}, {(shot.Kind == ShotKind.FirstView ? "first view" : "full page")}";

    protected override void OnParametersSet() => _shots = [.. Pages.SelectMany(p => p.Shots).OrderBy(s => s.Kind).ThenBy(s => s.Device)];

    private Task<IDialogReference> OpenAsync(ShotView shot) => Dialogs.ShowAsync<ShotDialog>(
        Caption(shot),
        new DialogParameters<ShotDialog> { { d => d.ScanId, ScanId }, { d => d.Shots, _shots }, { d => d.Start, _shots.IndexOf(shot) } },
        new DialogOptions { FullScreen = true, CloseButton = true, CloseOnEscapeKey = true });
}
