using Keyturn.Core.Scans.Batches;
using Keyturn.Core.Scans.Lists;
using Keyturn.Core.Scans.Reports;
using Microsoft.Extensions.DependencyInjection;

namespace Keyturn.Core.Scans;

/// <summary>Registers the commands and queries about scans. Commands that store who gave them are scoped.</summary>
internal static class ScansSetup
{
    public static void AddScans(this IServiceCollection services)
    {
        services.AddSingleton<ScanCommandRunner>();
        services.AddSingleton<ScanRestart>();
        services.AddScoped<ScanCommands>();
        services.AddScoped<BatchCommands>();
        services.AddScoped<BulkCommands>();
        services.AddScoped<FindingCommands>();
        services.AddScoped<SavedViews>();
        services.AddSingleton<PageCommands>();
        services.AddSingleton<UploadCommands>();
        services.AddSingleton<NotificationCommands>();
        services.AddSingleton<ScanQueries>();
        services.AddSingleton<ScanListQueries>();
        services.AddSingleton<ScanDiagnosticsQueries>();
        services.AddSingleton<ScreenshotHistory>();
        services.AddSingleton<BatchQueries>();
        services.AddSingleton<HomeQueries>();
        services.AddSingleton<NotificationQueries>();
    }
}
