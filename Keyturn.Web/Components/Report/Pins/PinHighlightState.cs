namespace Keyturn.Web.Components.Report.Pins;

/// <summary>
/// The highlighted pins of a report: a finding highlights its pins, a pin its findings. One per report on a screen,
/// used on that circuit's dispatcher only.
/// </summary>
public sealed class PinHighlightState
{
    private object? _by;

    /// <summary>Raised when other pins are highlighted, or a pin should come into view.</summary>
    public event Action? Changed;

    internal bool HasSubscribers => Changed is not null;

    /// <summary>The ids of the highlighted pins.</summary>
    public IReadOnlyList<string> Lit { get; private set; } = [];

    /// <summary>The pin under the pointer or focus; null when it is a finding.</summary>
    public string? Pointed { get; private set; }

    /// <summary>The pin to scroll into view; null once its screenshot has done so.</summary>
    public string? Wanted { get; private set; }

    public void LightFinding(object by, IReadOnlyList<string> ids) => Set(by, ids, null);

    public void LightPin(object by, string id) => Set(by, [id], id);

    /// <summary>Ends the highlight, unless another one has replaced it.</summary>
    public void Dim(object by)
    {
        if (Equals(_by, by))
            Set(null, [], null);
    }

    public void MoveTo(string id)
    {
        Wanted = id;
        Changed?.Invoke();
    }

    public void Arrived() => Wanted = null;

    private void Set(object? by, IReadOnlyList<string> ids, string? pointed)
    {
        (_by, Lit, Pointed) = (by, ids, pointed);
        Changed?.Invoke();
    }
}
