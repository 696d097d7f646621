using Keyturn.Core.Model;

namespace Keyturn.Core.Lifecycle;

/// <summary>A signal that a scan changed, small enough to send to every screen.</summary>
/// <param name="Sequence">Increases with every change of the scan; older signals are ignored.</param>
public sealed record ScanProgress(
    Guid ScanId,
    int Attempt,
    ScanStatus Status,
    string Step,
    int Percent,
    string Message,
    int Pages,
    long Sequence
);
