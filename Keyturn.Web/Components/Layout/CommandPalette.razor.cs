using Keyturn.Core.Scans.Lists;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Web;
using MudBlazor;

namespace Keyturn.Web.Components.Layout;

/// <summary>Opens pages and clinics from the keyboard: a combobox.</summary>
public sealed partial class CommandPalette
{
    private const int MostClinics = 8;

    private IReadOnlyList<PaletteEntry> _entries = PaletteEntry.For("", []);
    private string _text = "";
    private int _at;

    [Inject]
    public required ScanListQueries Scans { get; init; }

    [Inject]
    public required NavigationManager Navigation { get; init; }

    [CascadingParameter]
    public required IMudDialogInstance Dialog { get; set; }

    // The server never writes the field's value back: it would be that of a moment ago, and drop what was typed since.
    private async Task FindAsync(ChangeEventArgs typed)
    {
        var asked = _text = typed.Value as string ?? "";
        var clinics = string.IsNullOrWhiteSpace(asked)
            ? []
            : await Scans.ClinicsAsync(asked, MostClinics, CancellationToken.None);
        // The text changed meanwhile; its own answer will come.
        if (asked != _text)
            return;
        _entries = PaletteEntry.For(asked, clinics);
        _at = 0;
    }

    private void Press(KeyboardEventArgs key)
    {
        if (_entries.Count == 0)
            return;
        switch (key.Key)
        {
            case "ArrowDown":
                _at = (_at + 1) % _entries.Count;
                break;
            case "ArrowUp":
                _at = (_at + _entries.Count - 1) % _entries.Count;
                break;
            case "Enter":
                Open(_entries[_at]);
                break;
        }
    }

    private void Open(PaletteEntry entry)
    {
        Dialog.Close();
        Navigation.NavigateTo(entry.Href);
    }
}
