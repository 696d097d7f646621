using System.Globalization;
using Keyturn.Core.Model;
using Keyturn.Core.Scans;
using Microsoft.AspNetCore.Components;

namespace Keyturn.Web.Components.Scans;

/// <summary>One address in, one scan out. What was typed stays in its field whatever comes back.</summary>
public sealed partial class NewScanForm
{
    private readonly Dictionary<string, object?> _addressAttributes = new() { ["autocomplete"] = "off", ["spellcheck"] = "false", ["name"] = "address" };
    private string? _address;
    private ScorerKind _scorer = ScorerKind.Auto;
    private ScanMode _mode = ScanMode.Quick;
    private string? _pages;
    private string? _refusal;
    private string? _pagesRefusal;
    private Guid? _running;
    private bool _busy;

    [Inject]
    public required ScanCommands Commands { get; init; }

    [Inject]
    public required IScorerAvailability Scorers { get; init; }

    [Inject]
    public required IPageBudget Budget { get; init; }

    [Inject]
    public required NavigationManager Navigation { get; init; }

    protected override void OnInitialized() => _pages = Budget.Default.ToString(CultureInfo.InvariantCulture);

    private Task SubmitAsync() => SubmitAsync(allowDuplicate: false);

    private async Task SubmitAsync(bool allowDuplicate)
    {
        if (_busy) return;
        _refusal = null;
        _pagesRefusal = null;
        _running = null;
        if (!TryPages(out var pages))
        {
            _pagesRefusal = "Type the number of pages, 1 to 50.";
            return;
        }

        _busy = true;
        try
        {
            Take(await Commands.SubmitAsync(new SubmitScan(_address, _mode, pages, _scorer, allowDuplicate), CancellationToken.None));
        }
        finally
        {
            _busy = false;
        }
    }

    private void Take(SubmitOutcome outcome)
    {
        if (outcome.Refused is { Field: "max_pages" } refused) _pagesRefusal = refused.Refusal.Sentence;
        else _refusal = outcome.Refused?.Refusal.Sentence ?? outcome.Unavailable;
        _running = outcome.RunningScanId;
        if (outcome.Accepted is { } scan) Navigation.NavigateTo($"/scans/{scan.ScanId}");
    }

    /// <summary>False when what was typed is no number; a quick scan and an empty field leave the number open.</summary>
    private bool TryPages(out int? pages)
    {
        pages = null;
        if (_mode == ScanMode.Quick || string.IsNullOrWhiteSpace(_pages)) return true;
        if (!int.TryParse(_pages, NumberStyles.Integer, CultureInfo.InvariantCulture, out var typed)) return false;
        pages = typed;
        return true;
    }
}
