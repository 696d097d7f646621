using Hangfire;
using Microsoft.AspNetCore.Routing;

namespace Keyturn.Core.Jobs;

/// <summary>Hangfire's own dashboard: history, retries, recurring jobs.</summary>
public static class JobsDashboard
{
    /// <summary>
    /// Maps the dashboard for requests from this machine only (Hangfire's default filter), because it deletes and
    /// repeats anybody's jobs.
    /// </summary>
    public static void MapJobsDashboard(this IEndpointRouteBuilder app, string path) =>
        app.MapHangfireDashboard(
            path,
            new DashboardOptions
            {
                DashboardTitle = "Keyturn jobs",
                AppPath = "/",
                DisplayStorageConnectionString = false,
            }
        );
}
