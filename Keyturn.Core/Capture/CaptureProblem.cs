using Keyturn.Core.Model;

namespace Keyturn.Core.Capture;

/// <summary>Why a page is not scored.</summary>
/// <param name="Code">Stable, e.g. <c>dns_not_found</c>, <c>http_error</c>, <c>not_html</c>, <c>bot_check</c>,
/// <c>parked</c>.</param>
/// <param name="Message">One line for staff: what happened and what to do.</param>
/// <param name="Cause">The exception behind it, if any.</param>
public sealed record CaptureProblem(string Code, string Message, Exception? Cause = null)
{
    /// <summary>True when the site blocks Keyturn; as in <see cref="ScanFailure.IsBlocked"/>.</summary>
    public bool IsBlocked { get; init; } = ErrorCodes.Find(Code)?.IsBlocked ?? false;

    /// <summary>True when the error is transient, so that the device tries again.</summary>
    public bool IsTransient { get; init; }

    /// <summary>The wait that the server asked for. More than 30 s makes the problem permanent.</summary>
    public TimeSpan? RetryAfter { get; init; }
}
