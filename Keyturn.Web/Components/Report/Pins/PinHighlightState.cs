namespace Keyturn.Web.Components.Report.Pins;

/// <summary>
/// What is pointed at in a report: a finding highlights its pins, a pin its findings. One for each report on a screen,
/// used on that circuit's dispatcher only.
/// </summary>
public sealed class PinHighlightState
{
    private object? _source;

    /// <summary>Another pin is highlighted, or a pin is asked for.</summary>
    public event Action? Changed;

    internal bool HasSubscribers => Changed is not null;

    /// <summary>Ids of the pins that are highlighted.</summary>
    public IReadOnlyList<string> PinIds { get; private set; } = [];

    /// <summary>The pin that is pointed at itself; null when a finding is.</summary>
    public string? PointedPin { get; private set; }

    /// <summary>The pin to bring into view, until its screenshot has done so.</summary>
    public string? RequestedPin { get; private set; }

    public void HighlightFinding(object source, IReadOnlyList<string> ids) => Set(source, ids, null);

    public void HighlightPin(object source, string id) => Set(source, [id], id);

    /// <summary>Leaves what another has highlighted since.</summary>
    public void Clear(object source)
    {
        if (Equals(_source, source))
            Set(null, [], null);
    }

    public void MoveTo(string id)
    {
        RequestedPin = id;
        Changed?.Invoke();
    }

    public void CompleteMove() => RequestedPin = null;

    private void Set(object? source, IReadOnlyList<string> ids, string? pointed)
    {
        (_source, PinIds, PointedPin) = (source, ids, pointed);
        Changed?.Invoke();
    }
}
