namespace Keyturn.Core.Scans.Lists;

/// <summary>A clinic to choose from a list.</summary>
/// <param name="Name">The host when no name is known.</param>
public sealed record ClinicChoice(Guid ClinicId, string Name, string Host);
