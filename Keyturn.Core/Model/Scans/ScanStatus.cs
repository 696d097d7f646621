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
public sealed record ScanStatusDescriptor(
    ScanStatus Status,
    string Wire,
    string Step,
    int? StartPercent,
    bool IsActive
);

/// <summary>The statuses of an unfinished scan.</summary>
public static class ScanStatuses
{
    public static readonly IReadOnlyList<ScanStatusDescriptor> All =
    [
        new(ScanStatus.Queued, "queued", ScanSteps.Queued, 0, true),
        new(ScanStatus.Running, "running", ScanSteps.CapturingPages, 10, true),
        new(ScanStatus.Scoring, "scoring", ScanSteps.CallingModel, 60, true),
        new(ScanStatus.Done, "done", ScanSteps.Completed, 100, false),
        new(ScanStatus.Error, "error", ScanSteps.Error, null, false),
        new(ScanStatus.Cancelled, "cancelled", ScanSteps.Cancelled, null, false),
    ];

    /// <summary>The statuses in which a scan still has work ahead.</summary>
    public static readonly IReadOnlyList<ScanStatus> Active = [.. All.Where(s => s.IsActive).Select(s => s.Status)];

    /// <summary>The statuses in which nothing more happens by itself.</summary>
    public static readonly IReadOnlyList<ScanStatus> Ended = [.. All.Where(s => !s.IsActive).Select(s => s.Status)];

    public static ScanStatusDescriptor Get(ScanStatus status) => All.First(s => s.Status == status);

    public static bool IsActive(this ScanStatus status) => Get(status).IsActive;

    public static string Wire(this ScanStatus status) => Get(status).Wire;

    public static ScanStatus? FromWire(string? name) => All.FirstOrDefault(s => s.Wire == name)?.Status;
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
