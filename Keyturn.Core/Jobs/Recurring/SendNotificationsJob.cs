using Hangfire;
using Keyturn.Core.Data;
using Keyturn.Core.Model;
using Keyturn.Core.Notifications;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace Keyturn.Core.Jobs.Recurring;

/// <summary>
/// The recurring job <c>send-notifications</c>: sends each finished scan over each channel that is on. A channel's
/// cursor moves after its message was accepted, so a failed message is tried again at the next run, and a crash in
/// between sends a message twice rather than never. The sweep waits behind a run, so a run is short; the rest follows
/// in the next one.
/// </summary>
[Queue(ScanQueue.Maintenance)]
[AutomaticRetry(Attempts = 0)]
[DisableConcurrentExecution(60)]
public sealed class SendNotificationsJob(
    IDbContextFactory<KeyturnDbContext> contexts,
    IEnumerable<INoticeChannel> channels,
    IOptionsMonitor<NotificationsOptions> options,
    TimeProvider clock,
    ILogger<SendNotificationsJob> logger
)
{
    public const string RecurringId = "send-notifications";

    internal const int MaxRead = 200;

    /// <summary>How long outbox rows are kept, for the bell and for channels.</summary>
    internal static readonly TimeSpan Kept = TimeSpan.FromDays(30);

    /// <summary>After this time no further message is begun.</summary>
    private static readonly TimeSpan LongestRun = TimeSpan.FromSeconds(15);

    public async Task RunAsync(CancellationToken ct)
    {
        var settings = options.CurrentValue;
        foreach (var channel in channels)
        {
            if (channel.IsOn(settings))
                await TellAsync(channel, settings, ct);
            else
                await ForgetAsync(channel, ct);
        }

        await PurgeAsync(ct);
    }

    private async Task TellAsync(INoticeChannel channel, NotificationsOptions settings, CancellationToken ct)
    {
        var began = clock.GetTimestamp();
        if (await BeginAsync(channel, ct) is not { } mark)
            return;
        while (await NextAsync(mark, ct) is { } next)
        {
            foreach (var part in Due(channel, next.Notifications, settings).Chunk(channel.MaxBatchSize))
            {
                if (clock.GetElapsedTime(began) > LongestRun)
                    return;
                if (await TrySendAsync(channel, part, settings, ct) is { } failure)
                {
                    logger.LogWarning(
                        "{Channel}: {Count} notifications could not be sent and are tried again: {Failure}",
                        channel.Title,
                        part.Length,
                        failure
                    );
                    await FailedAsync(channel, failure, ct);
                    return;
                }

                await SentAsync(channel, part[^1].Id);
            }

            await SettleAsync(channel, next.Until, ct);
            mark = next.Until;
        }
    }

    private List<Notification> Due(
        INoticeChannel channel,
        IReadOnlyList<Notification> notifications,
        NotificationsOptions settings
    )
    {
        var told = notifications.Where(n => NotificationPolicy.IsTold(n, settings)).ToList();
        var old = told.RemoveAll(n => NotificationPolicy.IsTooOld(n, clock.GetUtcNow()));
        if (old > 0)
            logger.LogWarning(
                "{Channel}: {Count} notifications are older than {Hours:0} hours and are given up",
                channel.Title,
                old,
                NotificationPolicy.GiveUpAfter.TotalHours
            );
        return told;
    }

    private async Task<string?> TrySendAsync(
        INoticeChannel channel,
        IReadOnlyList<Notification> part,
        NotificationsOptions settings,
        CancellationToken ct
    )
    {
        try
        {
            return await channel.SendAsync(part, settings, ct);
        }
#pragma warning disable CA1031 // Whatever one channel does wrong, the others still run and the next run tries again.
        catch (Exception e) when (!ct.IsCancellationRequested)
#pragma warning restore CA1031
        {
            logger.LogError(e, "{Channel} failed", channel.Title);
            return $"Keyturn itself failed: {e.Message} The log says where.";
        }
    }

    /// <summary>
    /// The channel's cursor. Null for a channel that was off until now, which begins with scans that finish from here
    /// on.
    /// </summary>
    private async Task<long?> BeginAsync(INoticeChannel channel, CancellationToken ct)
    {
        await using var db = await contexts.CreateDbContextAsync(ct);
        if (await db.ChannelCursors.AsNoTracking().SingleOrDefaultAsync(m => m.Channel == channel.Name, ct) is { } mark)
            return mark.LastId;
        db.ChannelCursors.Add(
            new ChannelCursor(channel.Name, await db.FinishedEvents.MaxAsync(e => (long?)e.Id, ct) ?? 0)
        );
        await db.SaveChangesAsync(ct);
        return null;
    }

    /// <summary>The rows after the cursor, and the last id among them; null without any.</summary>
    private async Task<Stretch?> NextAsync(long mark, CancellationToken ct)
    {
        await using var db = await contexts.CreateDbContextAsync(ct);
        var until = await db.FinishedEvents.MaxAsync(e => (long?)e.Id, ct) ?? 0;
        if (until <= mark)
            return null;
        var notifications = await db
            .FinishedEvents.Where(e => e.Id > mark && e.Id <= until)
            .OrderBy(e => e.Id)
            .AsNotifications(db)
            .Take(MaxRead)
            .ToListAsync(ct);
        return new Stretch(notifications, notifications.Count == MaxRead ? notifications[^1].Id : until);
    }

    // The message was accepted: a stop from here on must not send it again.
    private Task SentAsync(INoticeChannel channel, long id) =>
        UpdateAsync(
            channel,
            marks =>
                marks.ExecuteUpdateAsync(set =>
                    set.SetProperty(m => m.LastId, id)
                        .SetProperty(m => m.Error, (string?)null)
                        .SetProperty(m => m.ErrorAt, (DateTimeOffset?)null)
                ),
            CancellationToken.None
        );

    private Task SettleAsync(INoticeChannel channel, long id, CancellationToken ct) =>
        UpdateAsync(channel, marks => marks.ExecuteUpdateAsync(set => set.SetProperty(m => m.LastId, id), ct), ct);

    private Task FailedAsync(INoticeChannel channel, string failure, CancellationToken ct)
    {
        var text = failure.Length <= ChannelCursor.MaxError ? failure : failure[..ChannelCursor.MaxError];
        return UpdateAsync(
            channel,
            marks =>
                marks.ExecuteUpdateAsync(
                    set => set.SetProperty(m => m.Error, text).SetProperty(m => m.ErrorAt, clock.GetUtcNow()),
                    ct
                ),
            ct
        );
    }

    private Task ForgetAsync(INoticeChannel channel, CancellationToken ct) =>
        UpdateAsync(channel, marks => marks.ExecuteDeleteAsync(ct), ct);

    private async Task UpdateAsync(
        INoticeChannel channel,
        Func<IQueryable<ChannelCursor>, Task<int>> update,
        CancellationToken ct
    )
    {
        await using var db = await contexts.CreateDbContextAsync(ct);
        await update(db.ChannelCursors.Where(m => m.Channel == channel.Name));
    }

    /// <summary>
    /// The newest row of each clinic is kept, because the count of failures in a row goes on from it, also for monthly
    /// scans.
    /// </summary>
    private async Task PurgeAsync(CancellationToken ct)
    {
        var limit = clock.GetUtcNow() - Kept;
        await using var db = await contexts.CreateDbContextAsync(ct);
        await db
            .FinishedEvents.Where(e =>
                e.At < limit && db.FinishedEvents.Any(later => later.ClinicId == e.ClinicId && later.Id > e.Id)
            )
            .ExecuteDeleteAsync(ct);
    }

    private sealed record Stretch(IReadOnlyList<Notification> Notifications, long Until);
}
