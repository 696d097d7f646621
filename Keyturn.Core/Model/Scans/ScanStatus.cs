namespace Keyturn.Core.Model;

/// <summary>The status of a scan. The lower-case names are used on the wire and in the database.</summary>
public enum ScanStatus
{
    Queued,
    Running,
    Scoring,
    Done,
    Error,
    Cancelled,
}

/// <summary>What a status implies: its wire name, and whether work remains.</summary>
public static class ScanStatuses
{
    /// <summary>The statuses of an unfinished scan.</summary>
    public static readonly IReadOnlyList<ScanStatus> Active =
    [
        ScanStatus.Queued,
        ScanStatus.Running,
        ScanStatus.Scoring,
    ];

    /// <summary>The statuses in which nothing happens any more by itself.</summary>
    public static readonly IReadOnlyList<ScanStatus> Ended = [ScanStatus.Done, ScanStatus.Error, ScanStatus.Cancelled];

    public static bool IsActive(this ScanStatus status) => Active.Contains(status);

    public static string Wire(this ScanStatus status) =>
        status switch
        {
            ScanStatus.Queued => "queued",
            ScanStatus.Running => "running",
            ScanStatus.Scoring => "scoring",
            ScanStatus.Done => "done",
            ScanStatus.Error => "error",
            ScanStatus.Cancelled => "cancelled",
            _ => throw new ArgumentOutOfRangeException(nameof(status), status, "Not a scan status."),
        };

    public static ScanStatus? FromWire(string? name) =>
        Enum.GetValues<ScanStatus>().Cast<ScanStatus?>().FirstOrDefault(s => s!.Value.Wire() == name);
}

/// <summary>The names of <c>progress_step</c>, one per status.</summary>
public static class ScanSteps
{
    public const string Queued = "queued";
    public const string CapturingPages = "capturing_pages";
    public const string CallingModel = "calling_model";
    public const string Completed = "completed";
    public const string Error = "error";
    public const string Cancelled = "cancelled";
}
