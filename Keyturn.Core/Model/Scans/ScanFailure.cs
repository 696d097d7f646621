namespace Keyturn.Core.Model;

/// <summary>Why a scan failed.</summary>
/// <param name="Code">Stable, e.g. <c>dns_not_found</c>.</param>
/// <param name="Reason">One line that a person can act on.</param>
public sealed record ScanFailure(string Code, string Reason, Exception? Cause = null)
{
    /// <summary>
    /// True when the site blocks Keyturn: a retry rarely helps, uploaded screenshots do. For most codes the code alone
    /// says so; for <c>http_error</c> the HTTP status decides.
    /// </summary>
    public bool IsBlocked { get; init; } = ErrorCodes.Find(Code)?.IsBlocked ?? false;

    /// <summary>
    /// The reason, then the exception with its trace, at most <see cref="Scan.MaxErrorLength"/> characters.
    /// </summary>
    public string Text
    {
        get
        {
            var reason = Reason.ReplaceLineEndings(" ");
            var text = Cause is null ? reason : $"{reason}\n{Cause}";
            return text.Length <= Scan.MaxErrorLength ? text : text[..Scan.MaxErrorLength];
        }
    }
}
