namespace Keyturn.Core.Model;

/// <summary>Where a scan is in its life. The lower-case names are what the wire and the database carry.</summary>
public enum ScanStatus
{
    Queued,
    Running,
    Scoring,
    Done,
    Error,
    Cancelled,
}

/// <summary>What follows from a status alone: its wire name and whether work is still expected.</summary>
public static class ScanStatuses
{
    /// <summary>The statuses in which a scan still has work ahead.</summary>
    public static readonly IReadOnlyList<ScanStatus> Active =
    [
        ScanStatus.Queued,
        ScanStatus.Running,
        ScanStatus.Scoring,
    ];

    /// <summary>The statuses in which nothing more happens by itself.</summary>
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

/// <summary>The names of <c>progress_step</c>, one for each status.</summary>
public static class ScanSteps
{
    public const string Queued = "queued";
    public const string CapturingPages = "capturing_pages";
    public const string CallingModel = "calling_model";
    public const string Completed = "completed";
    public const string Error = "error";
    public const string Cancelled = "cancelled";
}
