namespace Keyturn.Core.Model;

/// <summary>The state of the search for a browser.</summary>
public enum BrowserPhase
{
    Searching,
    Installing,
    Ready,
    Failed,
}

/// <summary>What staff need to know about the capture browser.</summary>
public sealed record BrowserState(BrowserPhase Phase, string Message);

/// <summary>Tells screens and health checks whether scans can be captured. Thread safe.</summary>
public interface IBrowserReadiness
{
    BrowserState State { get; }

    /// <summary>Raised after <see cref="State"/> changed, on any thread.</summary>
    event Action? Changed;
}
