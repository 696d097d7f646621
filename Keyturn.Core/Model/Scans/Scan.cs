namespace Keyturn.Core.Model;

/// <summary>One look at one clinic's site: the row that travels. Its status moves only in ScanLifecycle.</summary>
public sealed class Scan
{
    /// <summary>Longest <see cref="Error"/> kept: the reason and the trace together.</summary>
    public const int MaxErrorLength = 5000;

    public Scan(
        Guid id,
        Guid clinicId,
        string url,
        string typedUrl,
        bool schemeTyped,
        ScanMode mode,
        ScorerKind scorer,
        int maxPages,
        bool allowDuplicate,
        DateTimeOffset createdAt,
        string? submittedBy = null
    )
    {
        Id = id;
        ClinicId = clinicId;
        Url = url;
        TypedUrl = typedUrl;
        SchemeTyped = schemeTyped;
        Mode = mode;
        Scorer = scorer;
        MaxPages = maxPages;
        AllowDuplicate = allowDuplicate;
        CreatedAt = createdAt;
        UpdatedAt = createdAt;
        SubmittedBy = submittedBy;
    }

    public Guid Id { get; private set; }

    public Guid ClinicId { get; private set; }

    public Clinic? Clinic { get; private set; }

    /// <summary>The address as we understood it: absolute, http or https, ASCII host.</summary>
    public string Url { get; private set; }

    /// <summary>The address as staff typed it.</summary>
    public string TypedUrl { get; private set; }

    /// <summary>False when https was assumed, so that http may be tried if https does not answer.</summary>
    public bool SchemeTyped { get; private set; }

    public ScanMode Mode { get; private set; }

    public ScorerKind Scorer { get; private set; }

    /// <summary>Who asked for it, as they call themselves; null when they did not say, and for scripts.</summary>
    public string? SubmittedBy { get; private set; }

    /// <summary>The model staff chose to judge it; null for the configured one.</summary>
    public string? ScoringModel { get; private set; }

    /// <summary>Pages to capture at most, 1 to 50.</summary>
    public int MaxPages { get; private set; }

    /// <summary>True when staff asked for this scan although another of the clinic was running.</summary>
    public bool AllowDuplicate { get; private set; }

    public ScanStatus Status { get; private set; } = ScanStatus.Queued;

    /// <summary>One of <see cref="ScanSteps"/>.</summary>
    public string Step { get; private set; } = ScanSteps.Queued;

    /// <summary>0 to 100; never goes back within an attempt.</summary>
    public int Percent { get; private set; }

    /// <summary>What is happening, in a sentence for staff.</summary>
    public string Message { get; private set; } = "Waiting for a free worker.";

    /// <summary>Counts the runs of this scan from 1; every write names it.</summary>
    public int Attempt { get; private set; } = 1;

    /// <summary>Grows with every change of this row, so that a late signal is recognised.</summary>
    public long Sequence { get; private set; }

    public int PagesScanned { get; private set; }

    public DateTimeOffset CreatedAt { get; private set; }

    /// <summary>Moves with real progress only, so that "no update" means "nothing is happening".</summary>
    public DateTimeOffset UpdatedAt { get; private set; }

    public DateTimeOffset? StartedAt { get; private set; }

    public DateTimeOffset? FinishedAt { get; private set; }

    /// <summary>
    /// From the start to the end of its latest attempt; null before either. Kept, so that lists can sort by it.
    /// </summary>
    public TimeSpan? Duration { get; private set; }

    /// <summary>The process that works on it (ScanOwner); null while it waits or has ended.</summary>
    public string? WorkerProcessId { get; private set; }

    /// <summary>Until when its owner has said it is alive; a timer moves it, never progress.</summary>
    public DateTimeOffset? LeaseUntil { get; private set; }

    /// <summary>How often its process went away under it since a person last started it.</summary>
    public int Crashes { get; private set; }

    /// <summary>The Hangfire job of this attempt; null until it has one.</summary>
    public string? JobId { get; private set; }

    /// <summary>Staff asked to capture no more and to score what there is.</summary>
    public bool StopRequested { get; private set; }

    /// <summary>
    /// When its capture was complete, so that a next attempt begins with the judgement; null while pages are still
    /// wanted.
    /// </summary>
    public DateTimeOffset? CapturedAt { get; private set; }

    /// <summary>Why not all of the site was captured; null when it was.</summary>
    public string? PartialReason { get; private set; }

    /// <summary>
    /// The headline of its latest report, kept here so that lists can sort and filter by it; null without one.
    /// </summary>
    public double? Score { get; private set; }

    /// <summary>
    /// When staff deleted it; no query sees it any more but those that ask for it, and it is gone for good once nobody
    /// can want it back. Null otherwise.
    /// </summary>
    public DateTimeOffset? DeletedAt { get; private set; }

    /// <summary>A stable name for what went wrong, e.g. <c>dns_not_found</c>.</summary>
    public string? ErrorCode { get; private set; }

    /// <summary>
    /// A reason a person can act on in the first line, then the exception; see <see cref="MaxErrorLength"/>.
    /// </summary>
    public string? Error { get; private set; }
}
