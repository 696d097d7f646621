using Keyturn.Core.Capture;
using Keyturn.Core.Data;
using Keyturn.Core.Jobs;
using Keyturn.Core.Lifecycle;
using Keyturn.Core.Live;
using Keyturn.Core.Scans;
using Keyturn.Core.Scans.Clinics;
using Keyturn.Core.Scans.Lists;
using Keyturn.Core.Scoring;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace Keyturn.Core;

/// <summary>Everything that is not a screen, slice by slice. Hosted services start in this order.</summary>
public static class KeyturnCoreSetup
{
    /// <param name="contentRoot">What a relative <c>Keyturn:DataDirectory</c> is relative to.</param>
    public static IServiceCollection AddKeyturnCore(this IServiceCollection services, IConfiguration configuration, string contentRoot)
    {
        ArgumentNullException.ThrowIfNull(configuration);
        var folder = new DataFolder(Path.Combine(contentRoot, configuration["Keyturn:DataDirectory"] ?? "data"));

        services.AddSingleton(TimeProvider.System);
        services.AddKeyturnData(folder);
        services.AddSingleton<ScanFeed>();
        services.AddKeyturnLifecycle(configuration);
        services.AddCapture(configuration, folder.Artifacts);
        services.AddScoring(configuration);
        services.AddKeyturnJobs(configuration);
        services.AddSingleton<CommandGuard>();
        services.AddSingleton<ScanRestart>();
        services.AddSingleton<ClinicRows>();
        services.AddSingleton<ScanCommands>();
        services.AddSingleton<BatchCommands>();
        services.AddSingleton<BatchQueries>();
        services.AddSingleton<HomeQueries>();
        services.AddSingleton<PageCommands>();
        services.AddSingleton<UploadCommands>();
        services.AddSingleton<FindingCommands>();
        services.AddSingleton<ScanQueries>();
        services.AddSingleton<ScanRecords>();
        services.AddSingleton<ShotHistory>();
        services.AddSingleton<ClinicQueries>();
        services.AddSingleton<ClinicCommands>();
        services.AddSingleton<ScanListQueries>();
        services.AddSingleton<BulkCommands>();
        services.AddSingleton<SavedViews>();
        return services;
    }
}
