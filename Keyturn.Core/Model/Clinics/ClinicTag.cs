namespace Keyturn.Core.Model;

/// <summary>A tag that staff put on a clinic to find it, e.g. <c>dental</c> or <c>quote sent</c>.</summary>
public sealed class ClinicTag(Guid clinicId, string name)
{
    public const int MaxName = 40;

    public const int MostOfAClinic = 12;

    public Guid ClinicId { get; private set; } = clinicId;

    /// <summary>As staff wrote it, trimmed.</summary>
    public string Name { get; private set; } = name;
}
