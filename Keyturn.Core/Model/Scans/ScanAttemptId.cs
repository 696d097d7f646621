namespace Keyturn.Core.Model;

/// <summary>
/// Who writes: one attempt of one scan. A write whose ticket is no longer the scan's changes nothing.
/// </summary>
public sealed record ScanAttemptId(Guid ScanId, int Attempt)
{
    /// <summary>The attempt after this one.</summary>
    internal ScanAttemptId Next => this with { Attempt = Attempt + 1 };
}

/// <summary>Why a scan failed.</summary>
/// <param name="Code">Stable, e.g. <c>dns_not_found</c>.</param>
/// <param name="Reason">One line a person can act on.</param>
public sealed record ScanFailure(string Code, string Reason, Exception? Cause = null)
{
    /// <summary>
    /// The reason, then the exception with its trace, at most <see cref="Model.Scan.MaxErrorLength"/> characters.
    /// </summary>
    public string Text
    {
        get
        {
            var reason = Reason.ReplaceLineEndings(" ");
            var text = Cause is null ? reason : $"{reason}\n{Cause}";
            return text.Length <= Model.Scan.MaxErrorLength ? text : text[..Model.Scan.MaxErrorLength];
        }
    }
}
