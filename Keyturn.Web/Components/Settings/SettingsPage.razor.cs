using Keyturn.Core.Settings;
using Keyturn.Web.Components.Shared;
using Microsoft.AspNetCore.Components;
using MudBlazor;

namespace Keyturn.Web.Components.Settings;

/// <summary>The settings of administrators in groups, one open at a time.</summary>
public sealed partial class SettingsPage
{
    private Dictionary<string, IReadOnlyList<SettingView>> _views = [];
    private MudTabs? _tabs;

    [Inject]
    public required SettingsStore Settings { get; init; }

    [Inject]
    public required SettingsCommands Commands { get; init; }

    [Inject]
    public required ISnackbar Snackbar { get; init; }

    [Inject]
    public required NavigationManager Navigation { get; init; }

    /// <summary>True for a person at the machine that Keyturn runs on, as for <c>/hangfire</c>.</summary>
    [CascadingParameter(Name = "IsLocal")]
    public bool MayChange { get; set; }

    /// <summary>The open group's id; an unknown one means the first.</summary>
    [SupplyParameterFromQuery]
    public string? Tab { get; set; }

    private static IReadOnlyList<string> Tabs { get; } = [.. SettingsCatalog.Groups.Select(g => g.Id), "keys"];

    private int TabIndex => Math.Max(0, Tabs.ToList().IndexOf(Tab ?? ""));

    private List<SettingView> Pending => [.. _views.Values.SelectMany(v => v).Where(v => v.Running is not null)];

    protected override void OnInitialized() => Read();

    private void ShowTab(int index)
    {
        // When a page is left, its tabs are removed one by one, and each time another one would become the open tab.
        if (_tabs?.Panels.Count == Tabs.Count && index != TabIndex)
            Navigation.NavigateTo(
                Navigation.CurrentPathAndQuery(new() { ["tab"] = index == 0 ? null : Tabs[index] }),
                replace: true
            );
    }

    private void Read() =>
        _views = SettingsCatalog.Groups.ToDictionary(
            g => g.Id,
            g => (IReadOnlyList<SettingView>)[.. g.Settings.Select(Settings.Read)]
        );

    private async Task<SettingsOutcome> SaveAsync(IReadOnlyDictionary<string, string> fields)
    {
        var outcome = await Commands.SaveAsync(fields, CancellationToken.None);
        if (!outcome.IsSaved)
            return outcome;
        Read();
        // The form called this, and otherwise only the form would be drawn again.
        StateHasChanged();
        Snackbar.Add("Settings saved.", Severity.Success);
        return outcome;
    }
}
