using Keyturn.Core.Data;
using Keyturn.Core.Model;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace Keyturn.Core.Notifications;

/// <summary>
/// Sends a notification of each finished scan over each channel that is on. A delivery is stored after the channel
/// accepted the message, so a failed message is sent again by the next run, and a crash in between sends it twice
/// rather than never. One run at a time.
/// </summary>
public sealed class NotificationSender(
    IDbContextFactory<KeyturnDbContext> contexts,
    IEnumerable<INotificationChannel> channels,
    IOptionsMonitor<NotificationsOptions> options,
    TimeProvider clock,
    ILogger<NotificationSender> logger
)
{
    /// <summary>Events read in one query.</summary>
    internal const int MaxRead = 200;

    /// <summary>How long events are kept, for the bell and for the channels.</summary>
    internal static readonly TimeSpan Retention = TimeSpan.FromDays(30);

    /// <summary>
    /// Every transaction commits within this time. No row with a lower id can appear below an older row, so a cursor
    /// may pass it.
    /// </summary>
    internal static readonly TimeSpan CommitWindow = TimeSpan.FromHours(1);

    /// <summary>After this time no further message is begun, because the sweep waits behind a run.</summary>
    private static readonly TimeSpan _maxRun = TimeSpan.FromSeconds(15);

    public async Task SendAsync(CancellationToken ct)
    {
        var settings = options.CurrentValue;
        foreach (var channel in channels)
        {
            if (channel.IsOn(settings))
                await SendAsync(channel, settings, ct);
            else
                await ForgetAsync(channel, ct);
        }

        await PurgeAsync(ct);
    }

    private async Task SendAsync(INotificationChannel channel, NotificationsOptions settings, CancellationToken ct)
    {
        var startedAt = clock.GetTimestamp();
        if (!await IsStartedAsync(channel, ct))
        {
            await StartAsync(channel, ct);
            return;
        }

        while (await ReadAsync(channel, ct) is { Ids.Count: > 0 } next)
        {
            var due = SelectDue(channel, next.Notifications, settings);
            await SettleAsync(channel, [.. next.Ids.Except(due.Select(n => n.Id))], ct);
            foreach (var batch in due.Chunk(channel.MaxBatchSize))
            {
                if (clock.GetElapsedTime(startedAt) > _maxRun)
                    return;
                if (await TrySendAsync(channel, batch, settings, ct) is { } problem)
                {
                    logger.LogWarning(
                        "{Channel}: {Count} notifications could not be sent and are sent again: {Problem}",
                        channel.Title,
                        batch.Length,
                        problem
                    );
                    await RecordProblemAsync(channel, problem, ct);
                    return;
                }

                // The message was accepted: a stop from here on must not send it again.
                await SettleAsync(channel, [.. batch.Select(n => n.Id)], CancellationToken.None);
                await RecordProblemAsync(channel, null, CancellationToken.None);
            }
        }

        await AdvanceAsync(channel, ct);
    }

    private List<Notification> SelectDue(
        INotificationChannel channel,
        IReadOnlyList<Notification> notifications,
        NotificationsOptions settings
    )
    {
        var due = notifications.Where(n => NotificationPolicy.IsWanted(n, settings)).ToList();
        var old = due.RemoveAll(n => NotificationPolicy.IsTooOld(n, clock.GetUtcNow()));
        if (old > 0)
            logger.LogWarning(
                "{Channel}: {Count} notifications are older than {Hours:0} hours and are given up",
                channel.Title,
                old,
                NotificationPolicy.GiveUpAfter.TotalHours
            );
        return due;
    }

    /// <summary>Null when the channel took the message.</summary>
    private async Task<string?> TrySendAsync(
        INotificationChannel channel,
        IReadOnlyList<Notification> batch,
        NotificationsOptions settings,
        CancellationToken ct
    )
    {
        try
        {
            return await channel.SendAsync(batch, settings, ct);
        }
#pragma warning disable CA1031 // One channel's failure must not keep the other from sending; the next run tries again.
        catch (Exception e) when (!ct.IsCancellationRequested)
#pragma warning restore CA1031
        {
            logger.LogError(e, "{Channel} failed", channel.Title);
            return $"Keyturn itself failed: {e.Message} The log has the details.";
        }
    }

    private async Task<bool> IsStartedAsync(INotificationChannel channel, CancellationToken ct)
    {
        await using var db = await contexts.CreateDbContextAsync(ct);
        return await db.ChannelCursors.AnyAsync(c => c.Channel == channel.Name, ct);
    }

    /// <summary>
    /// Starts a channel that was off until now: existing events count as sent, and it sends what finishes from here on.
    /// </summary>
    private async Task StartAsync(INotificationChannel channel, CancellationToken ct)
    {
        await using var db = await contexts.CreateDbContextAsync(ct);
        var passed = await LastPassableAsync(db, ct);
        db.ChannelCursors.Add(new ChannelCursor(channel.Name, passed));
        var ids = await db.FinishedEvents.Where(e => e.Id > passed).Select(e => e.Id).ToListAsync(ct);
        db.ChannelDeliveries.AddRange(ids.Select(id => new ChannelDelivery(channel.Name, id)));
        await db.SaveChangesAsync(ct);
    }

    /// <summary>
    /// The next events that the channel has not settled; those of deleted scans have no notification.
    /// </summary>
    private async Task<UnsettledEvents> ReadAsync(INotificationChannel channel, CancellationToken ct)
    {
        await using var db = await contexts.CreateDbContextAsync(ct);
        var unsettled = db.FinishedEvents.Where(e =>
            e.Id > db.ChannelCursors.Where(c => c.Channel == channel.Name).Max(c => c.LastId)
            && !db.ChannelDeliveries.Any(d => d.Channel == channel.Name && d.EventId == e.Id)
        );
        var ids = await unsettled.OrderBy(e => e.Id).Select(e => e.Id).Take(MaxRead).ToListAsync(ct);
        if (ids.Count == 0)
            return new UnsettledEvents([], []);
        // A range, which is read along the key; a list of ids would not be.
        var (first, last) = (ids[0], ids[^1]);
        var notifications = await db
            .FinishedEvents.Where(e => e.Id >= first && e.Id <= last)
            .OrderBy(e => e.Id)
            .AsNotifications(db)
            .ToListAsync(ct);
        return new UnsettledEvents(ids, [.. notifications.Where(n => ids.Contains(n.Id))]);
    }

    private async Task SettleAsync(INotificationChannel channel, IReadOnlyList<long> ids, CancellationToken ct)
    {
        if (ids.Count == 0)
            return;
        await using var db = await contexts.CreateDbContextAsync(ct);
        db.ChannelDeliveries.AddRange(ids.Select(id => new ChannelDelivery(channel.Name, id)));
        await db.SaveChangesAsync(ct);
    }

    /// <summary>
    /// Called when everything is settled: moves the cursor past old events and deletes their deliveries.
    /// </summary>
    private async Task AdvanceAsync(INotificationChannel channel, CancellationToken ct)
    {
        await using var db = await contexts.CreateDbContextAsync(ct);
        var passed = await LastPassableAsync(db, ct);
        await db
            .ChannelCursors.Where(c => c.Channel == channel.Name && c.LastId < passed)
            .ExecuteUpdateAsync(set => set.SetProperty(c => c.LastId, passed), ct);
        await db.ChannelDeliveries.Where(d => d.Channel == channel.Name && d.EventId <= passed).ExecuteDeleteAsync(ct);
    }

    private async Task<long> LastPassableAsync(KeyturnDbContext db, CancellationToken ct)
    {
        var until = clock.GetUtcNow() - CommitWindow;
        return await db.FinishedEvents.Where(e => e.At < until).MaxAsync(e => (long?)e.Id, ct) ?? 0;
    }

    private async Task RecordProblemAsync(INotificationChannel channel, string? problem, CancellationToken ct)
    {
        var text = problem?.Length > ChannelCursor.MaxError ? problem[..ChannelCursor.MaxError] : problem;
        await using var db = await contexts.CreateDbContextAsync(ct);
        await db
            .ChannelCursors.Where(c => c.Channel == channel.Name)
            .ExecuteUpdateAsync(set => set.SetProperty(c => c.Error, text), ct);
    }

    private async Task ForgetAsync(INotificationChannel channel, CancellationToken ct)
    {
        await using var db = await contexts.CreateDbContextAsync(ct);
        await db.ChannelCursors.Where(c => c.Channel == channel.Name).ExecuteDeleteAsync(ct);
        await db.ChannelDeliveries.Where(d => d.Channel == channel.Name).ExecuteDeleteAsync(ct);
    }

    /// <summary>
    /// The newest event of each clinic is kept, because the count of failures in a row goes on from it, also for
    /// monthly scans.
    /// </summary>
    private async Task PurgeAsync(CancellationToken ct)
    {
        var limit = clock.GetUtcNow() - Retention;
        await using var db = await contexts.CreateDbContextAsync(ct);
        await db
            .FinishedEvents.Where(e =>
                e.At < limit && db.FinishedEvents.Any(later => later.ClinicId == e.ClinicId && later.Id > e.Id)
            )
            .ExecuteDeleteAsync(ct);
    }

    private sealed record UnsettledEvents(IReadOnlyList<long> Ids, IReadOnlyList<Notification> Notifications);
}
