using Keyturn.Core.ApiKeys;
using Keyturn.Core.Branding;
using Keyturn.Core.Capture;
using Keyturn.Core.Clinics;
using Keyturn.Core.Data;
using Keyturn.Core.Jobs;
using Keyturn.Core.Lifecycle;
using Keyturn.Core.Model;
using Keyturn.Core.Notifications;
using Keyturn.Core.Scans;
using Keyturn.Core.Scoring;
using Keyturn.Core.Settings;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

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
        services.AddKeyturnLifecycle(configuration);
        services.AddCapture(configuration, folder.Artifacts);
        services.AddScoring(configuration);
        services.AddNotifications(configuration);
        services.AddKeyturnJobs(configuration);
        services.AddScans();
        services.AddClinics();
        services.AddApiKeys();
        services.AddKeyturnSettings(configuration, Defaults, FindSettingProblems);
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
            [DeletedScansOptions.Section] = new DeletedScansOptions(),
            [JobsOptions.Section] = new JobsOptions(),
            [NotificationsOptions.Section] = new NotificationsOptions(),
        };

    private static string DataFolderOf(IConfiguration configuration, string contentRoot) =>
        Path.Combine(contentRoot, configuration["Keyturn:DataDirectory"] ?? "data");

    /// <summary>Asks the checks of a start, without starting anything.</summary>
    private static IReadOnlyList<SettingProblem> FindSettingProblems(IConfiguration configuration)
    {
        try
        {
            var capture = Bind(configuration, CaptureOptions.Section, new CaptureOptions());
            var scoring = ScoringSetup.Bind(configuration);
            var lifecycle = Bind(configuration, LifecycleOptions.Section, new LifecycleOptions());
            return
            [
                .. new CaptureOptionsValidator().Find(capture),
                .. new ScoringOptionsValidator().Find(scoring),
                .. new LifecycleOptionsValidator().Find(lifecycle),
                .. TimeoutConsistencyCheck.Find(lifecycle, capture, scoring),
                .. new DeletedScansOptionsValidator().Find(
                    Bind(configuration, DeletedScansOptions.Section, new DeletedScansOptions())
                ),
                .. new JobsOptionsValidator().Find(Bind(configuration, JobsOptions.Section, new JobsOptions())),
                .. new NotificationsOptionsValidator().Find(
                    Bind(configuration, NotificationsOptions.Section, new NotificationsOptions())
                ),
                .. new BrandingOptionsValidator().Find(
                    Bind(configuration, BrandingOptions.Section, new BrandingOptions())
                ),
            ];
        }
        catch (InvalidOperationException e)
        {
            // What the binder can't convert; its message names the key.
            return [new SettingProblem(e.Message)];
        }
    }

    private static TOptions Bind<TOptions>(IConfiguration configuration, string section, TOptions options)
    {
        configuration.GetSection(section).Bind(options);
        return options;
    }
}
