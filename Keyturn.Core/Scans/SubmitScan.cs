using Keyturn.Core.Model;

namespace Keyturn.Core.Scans;

/// <summary>A request for a scan, by staff or a script.</summary>
/// <param name="Url">The address as typed.</param>
/// <param name="Mode">Null for quick.</param>
/// <param name="MaxPages">From 1 to <see cref="IDeepScanDefaults.Limit"/>; null for the default.</param>
/// <param name="Scorer">Null for the scorer of the settings.</param>
/// <param name="AllowDuplicate">True to scan although another scan of the clinic is active.</param>
public sealed record SubmitScan(
    string? Url,
    ScanMode? Mode = null,
    int? MaxPages = null,
    ScorerKind? Scorer = null,
    bool AllowDuplicate = false
);

/// <summary>The outcome of a submission: exactly one of the four is set.</summary>
/// <param name="Accepted">The new scan.</param>
/// <param name="RunningScanId">An active scan of this clinic.</param>
/// <param name="Refused">The invalid field, and why.</param>
/// <param name="Unavailable">Why it could not be stored; the request was valid, and nothing of it was stored.</param>
public sealed record SubmitOutcome(
    ScanSummary? Accepted,
    Guid? RunningScanId,
    FieldProblem? Refused,
    string? Unavailable = null
)
{
    internal static SubmitOutcome StorageFailed(string message) => new(null, null, null, message);
}

/// <summary>A problem with a field of the request, by its name on the wire.</summary>
public sealed record FieldProblem(string Field, Problem Problem);

/// <summary>The outcome of a command on a scan.</summary>
public enum CommandResult
{
    Done,
    NotFound,

    /// <summary>The scan's status does not allow it; the message says which status it has.</summary>
    Conflict,

    /// <summary>The request is not possible; the message says what is.</summary>
    Refused,

    /// <summary>The disk or the database failed; the message says what to do.</summary>
    Unavailable,
}

/// <summary>A command's outcome, with a message for staff.</summary>
/// <param name="Field">The invalid field; null otherwise.</param>
public sealed record CommandOutcome(CommandResult Result, string Message, FieldProblem? Field = null);
