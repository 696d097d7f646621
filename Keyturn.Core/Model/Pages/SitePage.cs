namespace Keyturn.Core.Model;

/// <summary>A page of a scan as an attempt found it.</summary>
public sealed class SitePage(Guid id, Guid scanId, int attempt, string key, string requestedUrl)
{
    /// <summary>The key of the page that was submitted.</summary>
    public const string Home = "home";

    public Guid Id { get; private set; } = id;

    public Guid ScanId { get; private set; } = scanId;

    public int Attempt { get; private set; } = attempt;

    /// <summary>Short name within the scan and first part of every evidence id, e.g. <c>home</c>.</summary>
    public string Key { get; private set; } = key;

    public string RequestedUrl { get; private set; } = requestedUrl;

    public string? FinalUrl { get; private set; }

    public int? HttpStatus { get; private set; }

    public string? Title { get; private set; }

    public DateTimeOffset? CapturedAt { get; private set; }

    /// <summary>
    /// Stable name for why there is no evidence of the page, e.g. <c>http_error</c>; null when there is.
    /// </summary>
    public string? ErrorCode { get; private set; }

    /// <summary>
    /// The page's HTML as the browser had it, compressed: relative to the artifacts folder; null when it was not kept.
    /// </summary>
    public string? HtmlPath { get; private set; }

    /// <summary>True when its pictures came from staff and not from our browser: nothing was measured then.</summary>
    public bool Uploaded { get; private set; }

    /// <summary>What kept the page, or one of its devices, from being captured whole.</summary>
    public string? Problem { get; private set; }

    /// <summary>True when there is something of it to judge.</summary>
    public bool IsCaptured => CapturedAt is not null && ErrorCode is null;

    public void Settle(
        string? finalUrl,
        int? httpStatus,
        string? title,
        string? problem,
        DateTimeOffset at,
        string? errorCode = null
    )
    {
        FinalUrl = finalUrl;
        HttpStatus = httpStatus;
        Title = title;
        Problem = problem;
        CapturedAt = at;
        ErrorCode = errorCode;
    }

    /// <param name="path">As the artifact store answered it.</param>
    public void KeepHtml(string path) => HtmlPath = path;

    /// <summary>Staff gave its pictures.</summary>
    public void TakeUpload(string message, DateTimeOffset at)
    {
        Uploaded = true;
        Problem = message;
        CapturedAt = at;
    }
}
