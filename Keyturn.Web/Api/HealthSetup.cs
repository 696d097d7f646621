using Keyturn.Core.Capture.Browser;
using Keyturn.Core.Data;
using Keyturn.Core.Jobs;
using Keyturn.Core.Model;
using Keyturn.Core.Notifications;
using Keyturn.Core.Scoring.Model;
using Keyturn.Web.Health;
using Microsoft.AspNetCore.Diagnostics.HealthChecks;
using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace Keyturn.Web.Api;

/// <summary>
/// Maps <c>/health/live</c> (the process answers) and <c>/health/ready</c> (the process can take and finish a scan).
/// </summary>
internal static class HealthSetup
{
    private sealed record Entry(string Status, string? Description);

    private sealed record Answer(string Status, IReadOnlyDictionary<string, Entry> Checks);

    /// <summary>Tag of a check that only informs staff and does not prevent scans.</summary>
    private const string ForStaff = "staff";

    public static void AddKeyturnHealth(this IServiceCollection services)
    {
        services.AddSingleton<HealthMonitor>();
        services.AddSingleton<IHealthCheckPublisher>(provider => provider.GetRequiredService<HealthMonitor>());
        services
            .AddHealthChecks()
            .AddCheck<DatabaseHealth>("database")
            .AddCheck<DiskHealth>("disk")
            .AddCheck<JobServerHealth>("jobs")
            .AddCheck<SweepHealth>("sweep")
            .AddCheck<BrowserHealth>("browser")
            .AddCheck<ModelHealth>("model", tags: [ForStaff])
            .AddCheck<NotificationHealth>("notifications", tags: [ForStaff]);
    }

    public static void MapKeyturnHealth(this IEndpointRouteBuilder app)
    {
        app.MapHealthChecks(
            "/health/live",
            new HealthCheckOptions { Predicate = _ => false, ResponseWriter = WriteAsync }
        );
        app.MapHealthChecks(
            "/health/ready",
            new HealthCheckOptions { Predicate = check => !check.Tags.Contains(ForStaff), ResponseWriter = WriteAsync }
        );
    }

    private static Task WriteAsync(HttpContext context, HealthReport report) =>
        context.Response.WriteAsJsonAsync(
            new Answer(
                Word(report.Status),
                report.Entries.ToDictionary(e => e.Key, e => new Entry(Word(e.Value.Status), e.Value.Description))
            ),
            KeyturnJson.Options
        );

    private static string Word(HealthStatus status) => status.ToString().ToLowerInvariant();
}
