using Keyturn.Core.ApiKeys;
using Keyturn.Core.Branding;
using Keyturn.Core.Capture;
using Keyturn.Core.Clinics;
using Keyturn.Core.Data;
using Keyturn.Core.Jobs;
using Keyturn.Core.Lifecycle;
using Keyturn.Core.Notifications;
using Keyturn.Core.Scans;
using Keyturn.Core.Scans.Batches;
using Keyturn.Core.Scans.Lists;
using Keyturn.Core.Scans.Reports;
using Keyturn.Core.Scoring;
using Keyturn.Core.Settings;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace Keyturn.Core;

/// <summary>Registers everything except the screens, folder by folder. Hosted services start in this order.</summary>
public static class KeyturnCoreSetup
{
    /// <param name="contentRoot">The base of a relative <c>Keyturn:DataDirectory</c>.</param>
    public static IServiceCollection AddKeyturnCore(
        this IServiceCollection services,
        IConfiguration configuration,
        string contentRoot
    )
    {
        ArgumentNullException.ThrowIfNull(configuration);
        var folder = new DataFolder(DataFolderOf(configuration, contentRoot));

        services.AddSingleton(TimeProvider.System);
        services.AddKeyturnData(folder);
        services.AddSingleton<ScanFeed>();
        services.AddKeyturnLifecycle(configuration);
        services.AddCapture(configuration, folder.Artifacts);
        services.AddScoring(configuration);
        services.AddNotifications(configuration);
        services.AddKeyturnJobs(configuration);
        services.AddSingleton<ScanCommandRunner>();
        services.AddSingleton<ScanRestart>();
        services.AddSingleton<ClinicDirectory>();
        services.AddSingleton<ScanCommands>();
        services.AddSingleton<BatchCommands>();
        services.AddSingleton<BatchQueries>();
        services.AddSingleton<HomeQueries>();
        services.AddSingleton<PageCommands>();
        services.AddSingleton<UploadCommands>();
        services.AddSingleton<FindingCommands>();
        services.AddSingleton<ScanQueries>();
        services.AddSingleton<ScanDiagnosticsQueries>();
        services.AddSingleton<ScreenshotHistory>();
        services.AddSingleton<ClinicQueries>();
        services.AddSingleton<ClinicCommands>();
        services.AddSingleton<ScanListQueries>();
        services.AddSingleton<BulkCommands>();
        services.AddSingleton<SavedViews>();
        services.AddSingleton<NotificationQueries>();
        services.AddSingleton<NotificationCommands>();
        services.AddApiKeys();
        services.AddKeyturnSettings(configuration, Defaults, candidate => WhyNotStart(candidate, contentRoot));
        services.AddBranding(configuration);
        return services;
    }

    /// <summary>
    /// Adds the settings that administrators saved in the dashboard: over appsettings.json, under environment and
    /// arguments.
    /// </summary>
    public static void AddSavedSettings(this IConfigurationManager configuration, string contentRoot) =>
        SavedSettings.AddTo(configuration, DataFolderOf(configuration, contentRoot));

    private static Dictionary<string, object> Defaults =>
        new()
        {
            [ScoringOptions.Section] = new ScoringOptions(),
            [CaptureOptions.Section] = new CaptureOptions(),
            [LifecycleOptions.Section] = new LifecycleOptions(),
            [ScansOptions.Section] = new ScansOptions(),
            [JobsOptions.Section] = new JobsOptions(),
            [NotificationsOptions.Section] = new NotificationsOptions(),
        };

    private static string DataFolderOf(IConfiguration configuration, string contentRoot) =>
        Path.Combine(contentRoot, configuration["Keyturn:DataDirectory"] ?? "data");

    /// <summary>Runs the checks of a start without starting anything.</summary>
    private static IReadOnlyList<string> WhyNotStart(IConfiguration configuration, string contentRoot)
    {
        using var services = new ServiceCollection()
            .AddLogging()
            .AddKeyturnCore(configuration, contentRoot)
            .BuildServiceProvider();
        try
        {
            services.GetRequiredService<IStartupValidator>().Validate();
            return [];
        }
        catch (OptionsValidationException e)
        {
            return [.. e.Failures];
        }
        catch (AggregateException e) when (e.InnerExceptions.All(inner => inner is OptionsValidationException))
        {
            return [.. e.InnerExceptions.Cast<OptionsValidationException>().SelectMany(inner => inner.Failures)];
        }
        catch (InvalidOperationException e)
        {
            // The binder can't convert a value; its message names the key.
            return [e.Message];
        }
    }
}
