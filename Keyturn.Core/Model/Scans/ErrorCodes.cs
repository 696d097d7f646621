namespace Keyturn.Core.Model;

/// <summary>One way in which a scan, a page or a model call can fail.</summary>
/// <param name="Code">Stable name in the API, the database and webhooks, e.g. <c>dns_not_found</c>.</param>
/// <param name="Message">What happened, in a few words and without the host's name.</param>
/// <param name="Help">What staff or operators can do about it.</param>
/// <param name="Cause">What caused the error.</param>
/// <param name="IsWorthRetry">True when a retry may succeed without any change.</param>
/// <param name="AcceptsUploads">True when uploaded screenshots can replace the capture.</param>
/// <param name="IsBlocked">True when the code alone says that the site blocks Keyturn.</param>
public sealed record ErrorCode(
    string Code,
    string Message,
    string Help,
    ErrorCause Cause,
    bool IsWorthRetry = false,
    bool AcceptsUploads = false,
    bool IsBlocked = false
)
{
    /// <summary>True when the clinic's site is the cause, so that the failure is an answer about the site.</summary>
    public bool IsSiteProblem => Cause == ErrorCause.Site;
}

/// <summary>What caused an error.</summary>
public enum ErrorCause
{
    /// <summary>The clinic's site, its host or its name.</summary>
    Site,

    /// <summary>Keyturn itself, or the machine it runs on.</summary>
    Keyturn,

    /// <summary>The model server: its state, its limits or its settings in Keyturn.</summary>
    ModelServer,

    /// <summary>The answer of a model; the server works.</summary>
    ModelAnswer,

    /// <summary>A person: somebody stopped the scan, or asked for what is not configured.</summary>
    Person,
}

/// <summary>
/// The catalogue of all errors of a scan, a page or a model call, one row per code. It holds what depends on the code
/// alone. The message that a scan shows names its host and is written where the problem is found.
/// </summary>
public static class ErrorCodes
{
    public const string DnsNotFound = "dns_not_found";
    public const string PrivateAddress = "private_address";
    public const string ConnectionRefused = "connection_refused";
    public const string ConnectionTimeout = "connection_timeout";
    public const string ConnectionFailed = "connection_failed";
    public const string TlsError = "tls_error";
    public const string TooManyRedirects = "too_many_redirects";
    public const string BrokenAnswer = "broken_answer";
    public const string TooLarge = "too_large";
    public const string HttpError = "http_error";
    public const string NotHtml = "not_html";
    public const string Download = "download";
    public const string AuthRequired = "auth_required";
    public const string BotCheck = "bot_check";
    public const string LoginRequired = "login_required";
    public const string ConsentWall = "consent_wall";
    public const string Parked = "parked";
    public const string Suspended = "suspended";
    public const string Placeholder = "placeholder";
    public const string Maintenance = "maintenance";
    public const string ComingSoon = "coming_soon";
    public const string Soft404 = "soft_404";
    public const string Blank = "blank";
    public const string OtherSite = "other_site";
    public const string RedirectedHome = "redirected_home";
    public const string NavigationTimeout = "navigation_timeout";
    public const string PageTimeout = "page_timeout";
    public const string PageCrashed = "page_crashed";
    public const string CaptureFailed = "capture_failed";
    public const string ScanTooLarge = "scan_too_large";
    public const string BrowserFailed = "browser_failed";
    public const string BrowserMissing = "browser_missing";
    public const string Stopped = "stopped";
    public const string ScanTimeout = "scan_timeout";
    public const string CaptureTimeout = "capture_timeout";
    public const string ScoringTimeout = "scoring_timeout";
    public const string QueueTimeout = "queue_timeout";
    public const string CrashedRepeatedly = "crashed_repeatedly";
    public const string Unexpected = "unexpected";
    public const string StorageFull = "storage_full";
    public const string StorageBusy = "storage_busy";
    public const string StorageReadOnly = "storage_read_only";
    public const string StorageFailed = "storage_failed";
    public const string NoEvidence = "no_evidence";
    public const string ModelNotConfigured = "model_not_configured";
    public const string ModelTimeout = "model_timeout";
    public const string ModelUnreachable = "model_unreachable";
    public const string ModelServerError = "model_server_error";
    public const string ModelRateLimited = "model_rate_limited";
    public const string ModelUnauthorized = "model_unauthorized";
    public const string ModelNotFound = "model_not_found";
    public const string ModelRejectedSchema = "model_rejected_schema";
    public const string ModelRejectedRequest = "model_rejected_request";
    public const string ModelRefused = "model_refused";
    public const string ModelTruncated = "model_truncated";
    public const string ModelInvalidAnswer = "model_invalid_answer";
    public const string CostCapReached = "cost_cap_reached";

    private const string CheckAddress = "Check the address.";
    private const string TryLater = "Retry the scan later.";
    private const string RetryOrUpload = "Retry the scan, or upload screenshots by hand.";
    private const string ChooseModel = "The server rejects Keyturn's requests: choose another model in Scoring:Model.";

    public static readonly IReadOnlyList<ErrorCode> All =
    [
        Site(DnsNotFound, "The host does not exist", "Check the spelling of the address."),
        Site(PrivateAddress, "The host is in a private network", "Scan the public address of the site."),
        Site(ConnectionRefused, "The host refused the connection", TryLater, retry: true),
        Site(ConnectionTimeout, "The host did not answer in time", RetryOrUpload, retry: true, uploads: true),
        Site(ConnectionFailed, "The connection broke", TryLater, retry: true),
        Site(TlsError, "No secure connection", "Tell the clinic, or upload screenshots by hand.", uploads: true),
        Site(TooManyRedirects, "The site redirects without end", CheckAddress),
        Site(BrokenAnswer, "The site sent an unreadable answer", TryLater, retry: true),
        Site(TooLarge, "The page is too large", "Scan another page of the site."),
        Site(HttpError, "The site answered with an error", RetryOrUpload, retry: true, uploads: true),
        Site(NotHtml, "The address is no web page", "Scan the clinic's home page."),
        Site(Download, "The address sends a file", "Scan the clinic's home page."),
        Site(AuthRequired, "The site asks for a password", "Scan the public address.", blocked: true),
        Site(BotCheck, "Bot check", RetryOrUpload, retry: true, uploads: true, blocked: true),
        Site(LoginRequired, "Members only", "Scan a public page, or upload screenshots.", uploads: true, blocked: true),
        Site(ConsentWall, "A consent page stands before the site", "Upload screenshots.", uploads: true, blocked: true),
        Site(Parked, "Parked or for sale", CheckAddress),
        Site(Suspended, "Switched off by its host", "Tell the clinic, and scan again once the site is back."),
        Site(Placeholder, "No site was put there yet", "Check the address, with and without www."),
        Site(Maintenance, "Down for maintenance", TryLater, retry: true),
        Site(ComingSoon, "The site is not open yet", "Scan the site once it is open."),
        Site(Soft404, "The page does not exist", CheckAddress),
        Site(Blank, "The page stayed empty", RetryOrUpload, retry: true, uploads: true),
        Site(OtherSite, "The page leads to another site", "Nothing needs to be done."),
        Site(RedirectedHome, "The page leads to the home page", "Nothing needs to be done."),
        Site(NavigationTimeout, "The page did not answer in time", RetryOrUpload, retry: true, uploads: true),
        Site(PageTimeout, "The page took too long", RetryOrUpload, retry: true, uploads: true),
        Site(PageCrashed, "The page crashed the browser's tab", RetryOrUpload, retry: true, uploads: true),
        Site(CaptureFailed, "The page could not be captured", RetryOrUpload, retry: true, uploads: true),
        Site(ScanTooLarge, "The screenshots are too large", "Scan fewer pages."),
        Site(ScanTimeout, "The scan took too long", RetryOrUpload, retry: true, uploads: true),
        Own(BrowserFailed, "The browser failed", "Retry the scan: it starts a fresh browser.", retry: true),
        Own(BrowserMissing, "No browser", "Install Chromium, or set Capture:BrowserPath; then retry the scan."),
        Own(CaptureTimeout, "The capture stood still", TryLater, retry: true),
        Own(ScoringTimeout, "The scoring stood still", TryLater, retry: true),
        Own(QueueTimeout, "No worker took the scan", TryLater, retry: true),
        Own(CrashedRepeatedly, "Keyturn crashed repeatedly", "Look at the page by hand, then retry the scan."),
        Own(Unexpected, "Unexpected failure", "Retry the scan. The activity has the details.", retry: true),
        Own(StorageFull, "The disk is full", "Free some space, then retry the scan.", retry: true),
        Own(StorageBusy, "The database is locked", "Close what has it open, then retry the scan.", retry: true),
        Own(StorageReadOnly, "The data folder is read-only", "Make it writable, then retry the scan.", retry: true),
        Own(StorageFailed, "The database can't be used", "Check the disk with the data folder.", retry: true),
        new(Stopped, "Stopped by a person", "Retry the scan.", ErrorCause.Person, IsWorthRetry: true),
        new(NoEvidence, "Nothing was measured", "Score the scan by a model.", ErrorCause.Person),
        new(ModelNotConfigured, "No model is set up", "Set up a model, or score by rules.", ErrorCause.Person),
        new(CostCapReached, "Cost limit reached", "Raise the limit, or score by rules.", ErrorCause.Person),
        Server(
            ModelTimeout,
            "No answer in time",
            "The server is silent: look at its status page, or choose the rules for now.",
            retry: true
        ),
        Server(
            ModelUnreachable,
            "Not reached, or the connection broke",
            "The server can't be reached: check Scoring:Endpoint and this machine's way to it.",
            retry: true
        ),
        Server(
            ModelServerError,
            "The server had a problem",
            "The server has a problem: look at its status page, or choose the rules for now.",
            retry: true
        ),
        Server(
            ModelRateLimited,
            "The server took no more requests",
            "The server takes no more requests: lower Scoring:RequestsPerMinute, or wait.",
            retry: true
        ),
        Server(ModelUnauthorized, "The server rejected the key", "The server refuses the key: check Scoring:ApiKey."),
        Server(
            ModelNotFound,
            "The server does not know the model",
            "The server does not know the model: check Scoring:Model."
        ),
        Server(ModelRejectedSchema, "The server rejected the form of the answer", ChooseModel),
        Server(ModelRejectedRequest, "The server rejected the request", ChooseModel),
        Answer(ModelRefused, "The model refused", "Score by another model, or by rules."),
        Answer(ModelTruncated, "The answer was too long", "Score by another model, or by rules."),
        Answer(ModelInvalidAnswer, "The answer could not be used", "Score again, or by another model.", retry: true),
    ];

    private static readonly Dictionary<string, ErrorCode> _byCode = All.ToDictionary(e => e.Code);

    /// <summary>The row of a code; null without a code, and for a code of another version of Keyturn.</summary>
    public static ErrorCode? Find(string? code) => code is null ? null : _byCode.GetValueOrDefault(code);

    private static ErrorCode Site(
        string code,
        string message,
        string help,
        bool retry = false,
        bool uploads = false,
        bool blocked = false
    ) => new(code, message, help, ErrorCause.Site, retry, uploads, blocked);

    private static ErrorCode Own(string code, string message, string help, bool retry = false) =>
        new(code, message, help, ErrorCause.Keyturn, retry);

    private static ErrorCode Server(string code, string message, string help, bool retry = false) =>
        new(code, message, help, ErrorCause.ModelServer, retry);

    private static ErrorCode Answer(string code, string message, string help, bool retry = false) =>
        new(code, message, help, ErrorCause.ModelAnswer, retry);
}
