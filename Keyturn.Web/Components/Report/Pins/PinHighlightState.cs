namespace Keyturn.Web.Components.Report.Pins;

/// <summary>
/// The highlighted pins of a report: a finding highlights its pins, a pin its findings. One per report on a screen,
/// used on that circuit's dispatcher only.
/// </summary>
public sealed class PinHighlightState
{
    private object? _source;

    /// <summary>Raised when other pins are highlighted, or a pin should come into view.</summary>
    public event Action? Changed;

    /// <summary>The ids of the highlighted pins.</summary>
    public IReadOnlyList<string> PinIds { get; private set; } = [];

    /// <summary>The pin under the pointer or focus; null when it is a finding.</summary>
    public string? PointedPin { get; private set; }

    /// <summary>The pin to scroll into view; null once its screenshot has done so.</summary>
    public string? RequestedPin { get; private set; }

    public void HighlightFinding(object source, IReadOnlyList<string> ids) => Set(source, ids, null);

    public void HighlightPin(object source, string id) => Set(source, [id], id);

    /// <summary>Ends the highlight, unless another one has replaced it.</summary>
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
