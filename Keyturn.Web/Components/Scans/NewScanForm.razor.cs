using Keyturn.Core.Model;
using Keyturn.Core.Scans;
using Microsoft.AspNetCore.Components;

namespace Keyturn.Web.Components.Scans;

/// <summary>One address in, one scan out. What was typed stays in the field whatever comes back.</summary>
public sealed partial class NewScanForm
{
    private readonly Dictionary<string, object?> _addressAttributes = new() { ["autocomplete"] = "off", ["spellcheck"] = "false", ["name"] = "address" };
    private string? _address;
    private ScorerKind _scorer = ScorerKind.Auto;
    private string? _refusal;
    private Guid? _running;
    private bool _busy;

    [Inject]
    public required ScanCommands Commands { get; init; }

    [Inject]
    public required IScorerAvailability Scorers { get; init; }

    [Inject]
    public required NavigationManager Navigation { get; init; }

    private Task SubmitAsync() => SubmitAsync(allowDuplicate: false);

    private async Task SubmitAsync(bool allowDuplicate)
    {
        if (_busy) return;
        _busy = true;
        _refusal = null;
        _running = null;
        try
        {
            var outcome = await Commands.SubmitAsync(new SubmitScan(_address, Scorer: _scorer, AllowDuplicate: allowDuplicate), CancellationToken.None);
            _refusal = outcome.Refused?.Refusal.Sentence ?? outcome.Unavailable;
            _running = outcome.RunningScanId;
            if (outcome.Accepted is { } scan) Navigation.NavigateTo($"/scans/{scan.ScanId}");
        }
        finally
        {
            _busy = false;
        }
    }
}
