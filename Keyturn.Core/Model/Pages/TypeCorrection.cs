namespace Keyturn.Core.Model;

/// <summary>A page type that staff set for a clinic. It outranks every rule in later scans of the clinic.</summary>
public sealed class TypeCorrection(Guid clinicId, string identity, PageType type)
{
    public Guid ClinicId { get; private set; } = clinicId;

    /// <summary>As <see cref="PageCandidate.Identity"/>.</summary>
    public string Identity { get; private set; } = identity;

    public PageType Type { get; private set; } = type;
}
