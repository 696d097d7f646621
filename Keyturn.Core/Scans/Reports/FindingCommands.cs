using Keyturn.Core.Data;
using Keyturn.Core.Model;
using Microsoft.EntityFrameworkCore;

namespace Keyturn.Core.Scans.Reports;

/// <summary>The edit of a finding by staff; see <see cref="FindingEdit"/> for the fields.</summary>
public sealed record EditFinding(
    string Part,
    IReadOnlyList<string> Evidence,
    string Original,
    FindingEditKind Kind,
    string? Text = null,
    string Category = "",
    string Impact = "",
    string Effort = ""
);

/// <summary>
/// Lets staff accept, reword, hide and add findings, and correct the clinic's name. An invalid request is an outcome
/// with a message.
/// </summary>
public sealed class FindingCommands(
    IDbContextFactory<KeyturnDbContext> contexts,
    ScanCommandRunner runner,
    ICurrentUser user,
    TimeProvider clock
)
{
    private static CommandOutcome Unnamed { get; } =
        new(
            CommandResult.Conflict,
            FormattableString.Invariant(
                $"Write your name, {PersonName.MaxLength} characters at most: the report says who changed what."
            )
        );

    public Task<CommandOutcome> EditAsync(Guid scanId, EditFinding change, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(change);
        return runner.RunAsync(
            scanId,
            async _ =>
            {
                if (await FindEditorAsync(change.Kind, ct) is not { } by)
                    return Unnamed;
                if (Problem(change) is { } problem)
                    return new CommandOutcome(CommandResult.Conflict, problem);
                await using var db = await contexts.CreateDbContextAsync(ct);
                if (!await db.Reports.AnyAsync(r => r.ScanId == scanId, ct))
                    return new CommandOutcome(CommandResult.Conflict, "The scan has no report yet.");
                var added = change.Kind == FindingEditKind.Added;
                db.FindingEdits.Add(
                    new FindingEdit(
                        Guid.CreateVersion7(clock.GetUtcNow()),
                        scanId,
                        change.Part,
                        FindingEdits.KeyOf(change.Evidence),
                        added ? change.Text!.Trim() : change.Original,
                        change.Kind,
                        change.Kind == FindingEditKind.Reworded ? change.Text!.Trim() : null,
                        change.Category,
                        change.Impact,
                        change.Effort,
                        by,
                        clock.GetUtcNow()
                    )
                );
                await db.SaveChangesAsync(ct);
                return new CommandOutcome(CommandResult.Done, "Saved.");
            },
            ct
        );
    }

    /// <summary>Sets the clinic's name. It outranks names from reports, in this scan and all later ones.</summary>
    public Task<CommandOutcome> CorrectNameAsync(Guid scanId, string name, CancellationToken ct) =>
        runner.RunAsync(
            scanId,
            async scan =>
            {
                if (string.IsNullOrWhiteSpace(name) || name.Trim().Length > 120)
                    return new CommandOutcome(
                        CommandResult.Conflict,
                        "Write the clinic's name, 120 characters at most."
                    );
                if (await user.FindNameAsync(ct) is not { } by)
                    return Unnamed;
                await using var db = await contexts.CreateDbContextAsync(ct);
                (await db.Clinics.SingleAsync(c => c.Id == scan.ClinicId, ct)).Correct(name.Trim(), by);
                await db.SaveChangesAsync(ct);
                return new CommandOutcome(CommandResult.Done, "Saved for this clinic.");
            },
            ct
        );

    private static string? Problem(EditFinding change)
    {
        if (
            change.Kind is FindingEditKind.Reworded or FindingEditKind.Added
            && (string.IsNullOrWhiteSpace(change.Text) || change.Text.Trim().Length > FindingEdit.MaxText)
        )
            return $"Write the finding, {FindingEdit.MaxText} characters at most.";
        if (change.Kind != FindingEditKind.Added)
            return null;
        if (!ReportCategories.All.Contains(change.Category))
            return "Choose the category it belongs to.";
        return
            ReportParts.HoldsActions(change.Part)
            && !(ReportLevels.All.Contains(change.Impact) && ReportLevels.All.Contains(change.Effort))
            ? "Choose its impact and its effort."
            : null;
    }

    /// <summary>A finding is edited under a name. Undoing an edit needs none, since it adds nothing.</summary>
    private async Task<string?> FindEditorAsync(FindingEditKind kind, CancellationToken ct) =>
        await user.FindNameAsync(ct) ?? (kind == FindingEditKind.Undone ? "Staff" : null);
}
