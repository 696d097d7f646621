using Keyturn.Core.Model;

namespace Keyturn.Core.Scans;

/// <summary>What staff or a script ask for.</summary>
/// <param name="Url">The address as typed.</param>
/// <param name="Mode">Null for quick.</param>
/// <param name="MaxPages">1 to 50; null for the default.</param>
/// <param name="Scorer">Null to leave it to the settings.</param>
/// <param name="AllowDuplicate">Scan although another scan of the clinic is running.</param>
/// <param name="By">Who asks, as they call themselves; null when nobody says.</param>
public sealed record SubmitScan(
    string? Url,
    ScanMode? Mode = null,
    int? MaxPages = null,
    ScorerKind? Scorer = null,
    bool AllowDuplicate = false,
    string? By = null
);

/// <summary>What became of a submission: exactly one of the four is set.</summary>
/// <param name="Accepted">The new scan.</param>
/// <param name="RunningScanId">A scan of this clinic that is still running.</param>
/// <param name="Refused">The field that was wrong, and why.</param>
/// <param name="Unavailable">Why it could not be stored; what was sent was right, and nothing of it is kept.</param>
public sealed record SubmitOutcome(
    ScanSummary? Accepted,
    Guid? RunningScanId,
    FieldProblem? Refused,
    string? Unavailable = null
)
{
    internal static SubmitOutcome StorageFailed(string message) => new(null, null, null, message);
}

/// <summary>A refusal that names the field it is about, as on the wire.</summary>
public sealed record FieldProblem(string Field, Problem Problem);

/// <summary>The outcome of a command on a scan.</summary>
public enum CommandResult
{
    Done,
    NotFound,

    /// <summary>The scan is not in a state for it; the message says which.</summary>
    Conflict,

    /// <summary>What was asked for can't be; the message says what can.</summary>
    Refused,

    /// <summary>The disk or the database failed; the message says what to do.</summary>
    Unavailable,
}

/// <summary>A command's outcome, with a sentence for staff.</summary>
/// <param name="Field">What was refused; null otherwise.</param>
public sealed record CommandOutcome(CommandResult Result, string Message, FieldProblem? Field = null);
