namespace Keyturn.Core.Model;

/// <summary>A page of a scan as an attempt found it.</summary>
public sealed class CapturedPage(Guid id, Guid scanId, int attempt, string key, string requestedUrl)
{
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

    /// <summary>What kept the page, or one of its devices, from being captured whole.</summary>
    public string? Problem { get; private set; }

    public void Settle(string? finalUrl, int? httpStatus, string? title, string? problem, DateTimeOffset at)
    {
        FinalUrl = finalUrl;
        HttpStatus = httpStatus;
        Title = title;
        Problem = problem;
        CapturedAt = at;
    }
}
