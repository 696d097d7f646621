using Keyturn.Core.Model;

namespace Keyturn.Core.Capture;

/// <summary>What one device found: evidence, or why there is none; its pictures stay either way.</summary>
internal sealed record DeviceCapture(
    Device Device, string? FinalUrl, int? Status, PageEvidence? Evidence, IReadOnlyList<Shot> Shots, CaptureRefusal? Refusal)
{
    public bool IsUsable => Evidence is not null && Refusal is null;
}
