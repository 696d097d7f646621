using Keyturn.Core.Model;

namespace Keyturn.Core.Lifecycle;

/// <summary>A signal that a scan moved: small enough to send to every screen. Names are those of the wire.</summary>
/// <param name="Sequence">Grows with every change of the scan; an older one is ignored.</param>
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
