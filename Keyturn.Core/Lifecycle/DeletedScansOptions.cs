using Keyturn.Core.Model;

namespace Keyturn.Core.Lifecycle;

/// <summary>Settings of section <c>Scans</c>: how long scans are kept.</summary>
public sealed class DeletedScansOptions
{
    public const string Section = "Scans";

    /// <summary>
    /// How long a deleted scan can be restored; after that its rows and files are removed for good. Default 30 days.
    /// </summary>
    public TimeSpan KeepDeleted { get; set; } = TimeSpan.FromDays(30);
}

/// <summary>Rejects limits that can't work, with messages that name their keys.</summary>
internal sealed class DeletedScansOptionsValidator() : OptionsCheck<DeletedScansOptions>(DeletedScansOptions.Section);
