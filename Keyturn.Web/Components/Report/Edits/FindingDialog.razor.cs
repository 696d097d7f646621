using Keyturn.Core.Model;
using Keyturn.Core.Scans;
using Keyturn.Core.Scans.Reports;
using Keyturn.Web.Components.Accounts;
using Microsoft.AspNetCore.Components;
using MudBlazor;

namespace Keyturn.Web.Components.Report.Edits;

/// <summary>Accepts, rewords, hides or adds a finding. When the change is not accepted, the typed text stays.</summary>
public sealed partial class FindingDialog
{
    private string _text = "";
    private StaffNameField? _staff;
    private string _category = ReportCategories.Clarity;
    private string _impact = "Med";
    private string _effort = "Med";
    private string? _problem;
    private bool _busy;

    [Inject]
    public required FindingCommands Commands { get; init; }

    [CascadingParameter]
    public required IMudDialogInstance Dialog { get; set; }

    [Parameter, EditorRequired]
    public required Guid ScanId { get; set; }

    [Parameter, EditorRequired]
    public required FindingToEdit Finding { get; set; }

    private string Noun => Finding.IsAction ? "an action" : "a finding";

    private bool Reworded => _text.Trim() != Finding.Text;

    protected override void OnInitialized() => _text = Finding.Text;

    private async Task SaveAsync(FindingEditKind kind)
    {
        _busy = true;
        await _staff!.KeepAsync();
        var outcome = await Commands.EditAsync(
            ScanId,
            new EditFinding(
                Finding.Part,
                Finding.Evidence,
                Finding.Original,
                kind,
                _text,
                _category,
                Finding.IsAction ? _impact : "",
                Finding.IsAction ? _effort : ""
            ),
            CancellationToken.None
        );
        _busy = false;
        _problem = outcome.Result == CommandResult.Done ? null : outcome.Message;
        if (_problem is null)
            Dialog.Close();
    }
}
