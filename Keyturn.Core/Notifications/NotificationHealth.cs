using Keyturn.Core.Data;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Diagnostics.HealthChecks;
using Microsoft.Extensions.Options;

namespace Keyturn.Core.Notifications;

/// <summary>Degraded when the last message of a channel failed. Without any channel its description is empty.</summary>
public sealed class NotificationHealth(
    IDbContextFactory<KeyturnDbContext> contexts,
    IEnumerable<INotificationChannel> channels,
    IOptionsMonitor<NotificationsOptions> options
) : IHealthCheck
{
    public async Task<HealthCheckResult> CheckHealthAsync(
        HealthCheckContext context,
        CancellationToken cancellationToken = default
    )
    {
        var on = channels.Where(c => c.IsOn(options.CurrentValue)).ToList();
        if (on.Count == 0)
            return HealthCheckResult.Healthy("");
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        var marks = await db.ChannelCursors.AsNoTracking().ToListAsync(cancellationToken);
        var failed = on.Select(c => (c.Title, Mark: marks.SingleOrDefault(m => m.Channel == c.Name)))
            .Where(c => c.Mark?.Error is not null)
            .ToList();
        if (failed.Count == 0)
            return HealthCheckResult.Healthy($"{string.Join(" and ", on.Select(c => c.Title))} on.");
        return HealthCheckResult.Degraded(
            $"{string.Join(" ", failed.Select(c => $"{c.Title} failed: {c.Mark!.Error}"))} What is due is "
                + $"tried again every minute, for {NotificationPolicy.GiveUpAfter.TotalHours:0} hours."
        );
    }
}
