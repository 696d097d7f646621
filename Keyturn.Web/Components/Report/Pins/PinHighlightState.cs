namespace Keyturn.Web.Components.Report.Pins;

/// <summary>
/// What is pointed at in a report: a finding lights its pins, a pin its findings. One for each report on a screen, used
/// on that circuit's dispatcher only.
/// </summary>
public sealed class PinHighlightState
{
    private object? _by;

    /// <summary>Something else is lit, or a pin is asked for.</summary>
    public event Action? Changed;

    internal bool HasSubscribers => Changed is not null;

    /// <summary>Ids of the pins that are lit.</summary>
    public IReadOnlyList<string> Lit { get; private set; } = [];

    /// <summary>The pin that is pointed at itself; null when a finding is.</summary>
    public string? Pointed { get; private set; }

    /// <summary>The pin to bring into view, until its screenshot has done so.</summary>
    public string? Wanted { get; private set; }

    public void LightFinding(object by, IReadOnlyList<string> ids) => Set(by, ids, null);

    public void LightPin(object by, string id) => Set(by, [id], id);

    /// <summary>Leaves what another has lit since.</summary>
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
