using System.Globalization;
using Keyturn.Core.Model;
using Keyturn.Core.Scans;
using Keyturn.Core.Scans.Batches;
using Microsoft.AspNetCore.Components;

namespace Keyturn.Web.Components.NewScan;

/// <summary>Submits one address, or many after a preview. The text stays in the field until it is accepted.</summary>
public sealed partial class NewScanForm
{
    private AddressInput? _box;
    private ScorerKind _scorer = ScorerKind.Auto;
    private ScanMode _mode = ScanMode.Quick;
    private string? _pages;
    private string? _problem;
    private string? _pagesRefusal;
    private string _typed = "";
    private Guid? _running;
    private bool _busy;

    /// <summary>The text of <see cref="_preview"/>. Only previewed entries are sent.</summary>
    private string _previewed = "";
    private BatchPreview? _preview;
    private PreviewSelection? _selection;
    private BatchSummary? _summary;

    /// <summary>
    /// The text that the last submit checked. Its message stays when the same text is reported again at rest.
    /// </summary>
    private string? _submitted;

    /// <summary>The text of the last requested preview.</summary>
    private string? _wanted;

    [Inject]
    public required ScanCommands Commands { get; init; }

    [Inject]
    public required BatchCommands Batches { get; init; }

    [Inject]
    public required BatchQueries Previews { get; init; }

    [Inject]
    public required IScorerAvailability Scorers { get; init; }

    [Inject]
    public required IDeepScanDefaults PageDefaults { get; init; }

    [Inject]
    public required NavigationManager Navigation { get; init; }

    /// <summary>The usual duration and cost of scans; null until known.</summary>
    [Parameter]
    public Expectation? Expected { get; set; }

    /// <summary>The number of scans ahead of new ones.</summary>
    [Parameter]
    public int Waiting { get; set; }

    private bool ScoredByModel => (_scorer == ScorerKind.Auto ? Scorers.Default : _scorer) == ScorerKind.Model;

    private string DefaultScorer =>
        Scorers.Default switch
        {
            ScorerKind.Model => $"Model ({Scorers.ModelName})",
            ScorerKind.Rules => Scorers.ModelName is null ? "Rules (no model is set up)" : "Rules",
            _ => throw new InvalidOperationException($"{Scorers.Default} is no scorer."),
        };

    protected override void OnInitialized() => _pages = PageDefaults.Default.ToString(CultureInfo.InvariantCulture);

    private Task ShowAtRestAsync(string text) => text == _submitted ? Task.CompletedTask : PreviewAsync(text);

    private async Task PreviewAsync(string text)
    {
        (_submitted, _wanted) = (null, text);
        var list = Previews.Read(text);
        (_problem, _running) = (list.Problem, null);
        var preview = list.Entries.Count > 1 ? await Previews.PreviewAsync(list, CancellationToken.None) : null;
        // The text changed meanwhile; its own preview will come.
        if (text == _wanted)
            Show(preview, text);
    }

    private void Show(BatchPreview? preview, string text)
    {
        _problem ??= preview?.Problem;
        _preview = preview is { Problem: null } ? preview : null;
        _selection = _preview is null ? null : new PreviewSelection(_preview.Rows, _selection);
        _previewed = text;
    }

    private async Task SubmitAsync()
    {
        if (_busy || _box is null)
            return;
        (_problem, _pagesRefusal, _running) = (null, null, null);
        if (!TryPages(out var pages))
        {
            _pagesRefusal = $"Type the number of pages, 1 to {PageDefaults.Limit}.";
            return;
        }

        _busy = true;
        try
        {
            var text = _submitted = await _box.ReadAsync();
            var list = Previews.Read(text);
            if (list.Problem is null && list.Entries.Count < 2)
                await TakeOneAsync(
                    list.Entries.Count == 0 ? text : list.Entries[0].Typed,
                    pages,
                    allowDuplicate: false
                );
            else if (_selection is null || text != _previewed)
                await PreviewAsync(text);
            else
                await TakeManyAsync(list, _selection, pages);
        }
        finally
        {
            _busy = false;
        }
    }

    private async Task SubmitOneAsync(string address, bool allowDuplicate)
    {
        if (_busy || !TryPages(out var pages))
            return;
        _busy = true;
        try
        {
            await TakeOneAsync(address, pages, allowDuplicate);
        }
        finally
        {
            _busy = false;
        }
    }

    private async Task TakeOneAsync(string address, int? pages, bool allowDuplicate)
    {
        _typed = address;
        var outcome = await Commands.SubmitAsync(
            new SubmitScan(address, _mode, pages, _scorer, allowDuplicate),
            CancellationToken.None
        );
        if (outcome.Refused is { Field: "max_pages" } refused)
            _pagesRefusal = refused.Problem.Message;
        else
            _problem = outcome.Refused?.Problem.Message ?? outcome.Unavailable;
        _running = outcome.RunningScanId;
        if (outcome.Accepted is not { } scan)
            return;
        await _box!.WriteAsync("");
        Navigation.NavigateTo($"/scans/{scan.ScanId}");
    }

    private async Task TakeManyAsync(PastedList list, PreviewSelection selection, int? pages)
    {
        var picked = list.Entries.Where(e => selection.IsPicked(e.Number)).ToList();
        var outcome = await Batches.SubmitManyAsync(
            new SubmitMany(picked, _mode, pages, _scorer),
            CancellationToken.None
        );
        if (outcome.Refused is { } refused)
        {
            _pagesRefusal = refused.Problem.Message;
            return;
        }

        _summary = BatchSummary.From(outcome, _preview!.Rows, selection);
        // Entries that need a person stay in the field: those that are no address, and those that could not be queued.
        var left = _preview
            .Rows.Where(r =>
                r.State == PreviewState.NotAnAddress || outcome.NotQueued.Any(l => l.Entry.Number == r.Number)
            )
            .Select(r => r.Typed.Length > 0 ? r.Typed : r.Clinic);
        var rest = string.Join('\n', left);
        await _box!.WriteAsync(rest);
        await PreviewAsync(rest);
    }

    /// <summary>
    /// False when the typed text is no number. A quick scan and an empty field leave the number open.
    /// </summary>
    private bool TryPages(out int? pages)
    {
        pages = null;
        if (!_mode.FollowsLinks() || string.IsNullOrWhiteSpace(_pages))
            return true;
        if (!int.TryParse(_pages, NumberStyles.Integer, CultureInfo.InvariantCulture, out var typed))
            return false;
        pages = typed;
        return true;
    }
}
