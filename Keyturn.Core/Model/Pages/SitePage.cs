namespace Keyturn.Core.Model;

/// <summary>A page of a scan as an attempt found it.</summary>
public sealed class SitePage(Guid id, Guid scanId, int attempt, string key, string requestedUrl)
{
    /// <summary>The key of the submitted page.</summary>
    public const string Home = "home";

    public Guid Id { get; private set; } = id;

    public Guid ScanId { get; private set; } = scanId;

    public int Attempt { get; private set; } = attempt;

    /// <summary>A short name within the scan, which begins every evidence id, e.g. <c>home</c>.</summary>
    public string Key { get; private set; } = key;

    public string RequestedUrl { get; private set; } = requestedUrl;

    public string? FinalUrl { get; private set; }

    public int? HttpStatus { get; private set; }

    public string? Title { get; private set; }

    public DateTimeOffset? CapturedAt { get; private set; }

    /// <summary>
    /// The code of the problem when there is no evidence of the page, e.g. <c>http_error</c>; else null.
    /// </summary>
    public string? ErrorCode { get; private set; }

    /// <summary>
    /// The page's HTML as the browser had it, compressed: a path relative to the artifacts folder; null when it was not
    /// saved.
    /// </summary>
    public string? HtmlPath { get; private set; }

    /// <summary>True when staff uploaded its screenshots: nothing was measured then.</summary>
    public bool Uploaded { get; private set; }

    /// <summary>Why the page, or one of its devices, could not be captured completely.</summary>
    public string? Problem { get; private set; }

    /// <summary>True when the page can be scored.</summary>
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

    /// <param name="path">As the artifact store returned it.</param>
    public void KeepHtml(string path) => HtmlPath = path;

    /// <summary>Marks the page as uploaded by staff.</summary>
    public void TakeUpload(string message, DateTimeOffset at)
    {
        Uploaded = true;
        Problem = message;
        CapturedAt = at;
    }
}
