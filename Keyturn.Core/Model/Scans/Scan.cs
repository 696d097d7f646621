namespace Keyturn.Core.Model;

/// <summary>One scan of a clinic's site. Its status changes only in ScanLifecycle.</summary>
public sealed class Scan
{
    /// <summary>The longest stored <see cref="Error"/>: reason and trace together.</summary>
    public const int MaxErrorLength = 5000;

    private Scan() { }

    /// <summary>Creates the scan of a submission: queued, in its first attempt, without a job.</summary>
    /// <param name="schemeTyped">False when https was assumed.</param>
    /// <param name="maxPages">The most pages to capture, from 1 to <see cref="IDeepScanDefaults.MostPages"/>.</param>
    /// <param name="allowDuplicate">True when another scan of the clinic may be active.</param>
    /// <param name="submittedBy">Null when unknown, and for scripts.</param>
    /// <param name="id">Null for a new one, which sorts by <paramref name="createdAt"/>.</param>
    public static Scan Submitted(
        Guid clinicId,
        string url,
        string typedUrl,
        bool schemeTyped,
        ScanMode mode,
        ScorerKind scorer,
        int maxPages,
        bool allowDuplicate,
        DateTimeOffset createdAt,
        string? submittedBy = null,
        Guid? id = null
    ) =>
        new()
        {
            Id = id ?? Guid.CreateVersion7(createdAt),
            ClinicId = clinicId,
            Url = url,
            TypedUrl = typedUrl,
            SchemeTyped = schemeTyped,
            Mode = mode,
            Scorer = scorer,
            MaxPages = maxPages,
            AllowDuplicate = allowDuplicate,
            CreatedAt = createdAt,
            UpdatedAt = createdAt,
            SubmittedBy = submittedBy,
        };

    public Guid Id { get; private set; }

    public Guid ClinicId { get; private set; }

    public Clinic? Clinic { get; private set; }

    /// <summary>The address as Keyturn understood it: absolute, http or https, ASCII host.</summary>
    public string Url { get; private set; } = "";

    /// <summary>The address as staff typed it.</summary>
    public string TypedUrl { get; private set; } = "";

    /// <summary>False when https was assumed, so that http may be tried when https does not answer.</summary>
    public bool SchemeTyped { get; private set; }

    public ScanMode Mode { get; private set; }

    public ScorerKind Scorer { get; private set; }

    /// <summary>Who submitted it; null when unknown, and for scripts.</summary>
    public string? SubmittedBy { get; private set; }

    /// <summary>The model that staff chose for scoring; null for the configured one.</summary>
    public string? ScoringModel { get; private set; }

    /// <summary>The most pages to capture, from 1 to <see cref="IDeepScanDefaults.MostPages"/>.</summary>
    public int MaxPages { get; private set; }

    /// <summary>True when staff submitted it although another scan of the clinic was active.</summary>
    public bool AllowDuplicate { get; private set; }

    public ScanStatus Status { get; private set; } = ScanStatus.Queued;

    /// <summary>One of <see cref="ScanSteps"/>.</summary>
    public string Step { get; private set; } = ScanSteps.Queued;

    /// <summary>0 to 100; never decreases within an attempt.</summary>
    public int Percent { get; private set; }

    /// <summary>The present activity, as a message for staff.</summary>
    public string Message { get; private set; } = "Waiting for a free worker.";

    /// <summary>The number of the attempt, from 1. Every write names it.</summary>
    public int Attempt { get; private set; } = 1;

    /// <summary>Increases with every change of this row, so that an outdated signal is recognised.</summary>
    public long Sequence { get; private set; }

    public int PagesScanned { get; private set; }

    public DateTimeOffset CreatedAt { get; private set; }

    /// <summary>Changes with real progress only, so that "no update" means "nothing is happening".</summary>
    public DateTimeOffset UpdatedAt { get; private set; }

    public DateTimeOffset? StartedAt { get; private set; }

    public DateTimeOffset? FinishedAt { get; private set; }

    /// <summary>
    /// The time from start to end of the latest attempt; null before either. Stored, so that lists can sort by it.
    /// </summary>
    public TimeSpan? Duration { get; private set; }

    /// <summary>The worker process that works on it; null while it is queued and when it has ended.</summary>
    public string? WorkerProcessId { get; private set; }

    /// <summary>The end of the worker process's lease. A timer renews it, never progress.</summary>
    public DateTimeOffset? LeaseUntil { get; private set; }

    /// <summary>How often its worker process died since a person last started it.</summary>
    public int Crashes { get; private set; }

    /// <summary>The Hangfire job of this attempt; null until it has one.</summary>
    public string? JobId { get; private set; }

    /// <summary>True when staff asked to stop the capture and to score what there is.</summary>
    public bool StopRequested { get; private set; }

    /// <summary>
    /// When its capture was complete, so that the next attempt begins with scoring; null while pages are still wanted.
    /// </summary>
    public DateTimeOffset? CapturedAt { get; private set; }

    /// <summary>Why not all of the site was captured; null when it was.</summary>
    public string? PartialReason { get; private set; }

    /// <summary>
    /// The headline of its latest report, stored here so that lists can sort and filter by it; null without one.
    /// </summary>
    public double? Score { get; private set; }

    /// <summary>
    /// When staff deleted it; null otherwise. Only queries that ask for deleted scans see it, until it is removed for
    /// good.
    /// </summary>
    public DateTimeOffset? DeletedAt { get; private set; }

    /// <summary>The code of what went wrong, e.g. <c>dns_not_found</c>.</summary>
    public string? ErrorCode { get; private set; }

    /// <summary>
    /// In the first line a reason that a person can act on, then the exception; see <see cref="MaxErrorLength"/>.
    /// </summary>
    public string? Error { get; private set; }
}
