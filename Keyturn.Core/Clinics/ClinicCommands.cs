using Keyturn.Core.Data;
using Keyturn.Core.Model;
using Keyturn.Core.Scans;
using Microsoft.EntityFrameworkCore;

namespace Keyturn.Core.Clinics;

/// <summary>The settings of a clinic's monthly scan.</summary>
/// <param name="Day">Day of the month, 1 to 28.</param>
/// <param name="MaxPages">Pages of a deep scan; null for the default.</param>
public sealed record ScheduleClinic(int Day, ScanMode Mode, int? MaxPages = null);

/// <summary>
/// Changes what staff keep about a clinic. An invalid request is an outcome with a message, never an exception.
/// </summary>
public sealed class ClinicCommands(
    IDbContextFactory<KeyturnDbContext> contexts,
    ScanCommandRunner runner,
    IDeepScanDefaults pageDefaults,
    ICurrentUser user,
    TimeProvider clock
)
{
    /// <param name="owner">Empty for no owner.</param>
    /// <param name="tags">Compared without case and surrounding space; existing tags keep their spelling.</param>
    public Task<CommandOutcome> DescribeAsync(
        Guid clinicId,
        string notes,
        string? owner,
        IReadOnlyCollection<string> tags,
        CancellationToken ct
    ) =>
        OnClinicAsync(
            clinicId,
            async (db, clinic) =>
            {
                if (notes.Length > Clinic.MaxNotes)
                    return Refused($"The notes are too long: {Clinic.MaxNotes:N0} characters at most.");
                if (owner?.Trim().Length > PersonName.MaxLength)
                    return Refused($"The owner's name is too long: {PersonName.MaxLength} characters at most.");
                var wanted = tags.Select(t => t.Trim())
                    .Where(t => t.Length > 0)
                    .DistinctBy(t => t.ToUpperInvariant())
                    .ToList();
                if (wanted.Count > ClinicTag.MostOfAClinic)
                    return Refused($"A clinic can have {ClinicTag.MostOfAClinic} tags at most.");
                if (wanted.Exists(t => t.Length > ClinicTag.MaxName))
                    return Refused($"A tag can have {ClinicTag.MaxName} characters at most.");
                clinic.Describe(notes.Trim(), string.IsNullOrWhiteSpace(owner) ? null : owner.Trim());
                var had = await db.ClinicTags.Where(t => t.ClinicId == clinicId).ToListAsync(ct);
                db.ClinicTags.RemoveRange(had.Where(t => !wanted.Contains(t.Name)));
                db.ClinicTags.AddRange(wanted.Except(had.Select(t => t.Name)).Select(t => new ClinicTag(clinicId, t)));
                await db.SaveChangesAsync(ct);
                return new CommandOutcome(CommandResult.Done, "Saved.");
            },
            ct
        );

    /// <summary>Scans the clinic every month from now on, at the address of its latest scan.</summary>
    public Task<CommandOutcome> ScheduleAsync(Guid clinicId, ScheduleClinic wish, CancellationToken ct) =>
        OnClinicAsync(
            clinicId,
            async (db, _) =>
            {
                if (wish.Day is < 1 or > ClinicSchedule.LastDay)
                    return Refused($"Choose a day from 1 to {ClinicSchedule.LastDay}: every month has those.");
                if (!pageDefaults.IsAllowed(wish.MaxPages))
                    return Refused(pageDefaults.RangeMessage);
                if (
                    await db
                        .Scans.Where(s => s.ClinicId == clinicId)
                        .OrderByDescending(s => s.Id)
                        .Select(s => new { s.Url, s.SchemeTyped })
                        .FirstOrDefaultAsync(ct)
                    is not { } latest
                )
                    return Refused("Scan the clinic once first, so that its address is known.");
                var pages = pageDefaults.PagesFor(wish.Mode, wish.MaxPages);
                var next = ClinicSchedule.NextAfter(clock.GetUtcNow(), wish.Day, clock.LocalTimeZone);
                await using var both = await db.Database.BeginTransactionAsync(ct);
                await db.Schedules.Where(s => s.ClinicId == clinicId).ExecuteDeleteAsync(ct);
                db.Schedules.Add(
                    new ClinicSchedule(
                        clinicId,
                        wish.Day,
                        latest.Url,
                        latest.SchemeTyped,
                        wish.Mode,
                        ScorerKind.Auto,
                        pages,
                        await user.FindNameAsync(ct),
                        next
                    )
                );
                await db.SaveChangesAsync(ct);
                await both.CommitAsync(ct);
                return new CommandOutcome(
                    CommandResult.Done,
                    $"Scanned every month from {TimeZoneInfo.ConvertTime(next, clock.LocalTimeZone):d MMMM} on."
                );
            },
            ct
        );

    public Task<CommandOutcome> UnscheduleAsync(Guid clinicId, CancellationToken ct) =>
        OnClinicAsync(
            clinicId,
            async (db, _) =>
            {
                await db.Schedules.Where(s => s.ClinicId == clinicId).ExecuteDeleteAsync(ct);
                return new CommandOutcome(CommandResult.Done, "No longer scanned every month.");
            },
            ct
        );

    /// <summary>Leaves a page's type to the rules again, from the next scan on.</summary>
    /// <param name="identity">As <see cref="TypeCorrection.Identity"/>.</param>
    public Task<CommandOutcome> ForgetTypeAsync(Guid clinicId, string identity, CancellationToken ct) =>
        OnClinicAsync(
            clinicId,
            async (db, _) =>
            {
                await db
                    .TypeCorrections.Where(t => t.ClinicId == clinicId && t.Identity == identity)
                    .ExecuteDeleteAsync(ct);
                return new CommandOutcome(CommandResult.Done, "The rules decide again, from the next scan on.");
            },
            ct
        );

    private static CommandOutcome Refused(FormattableString message) => Refused(FormattableString.Invariant(message));

    private static CommandOutcome Refused(string message) => new(CommandResult.Conflict, message);

    private Task<CommandOutcome> OnClinicAsync(
        Guid clinicId,
        Func<KeyturnDbContext, Clinic, Task<CommandOutcome>> command,
        CancellationToken ct
    ) =>
        runner.RunStoringAsync(
            async () =>
            {
                await using var db = await contexts.CreateDbContextAsync(ct);
                return await db.Clinics.SingleOrDefaultAsync(c => c.Id == clinicId, ct) is { } clinic
                    ? await command(db, clinic)
                    : new CommandOutcome(CommandResult.NotFound, "There is no such clinic.");
            },
            problem => new CommandOutcome(CommandResult.Unavailable, problem)
        );
}
