using Hangfire;
using Hangfire.AspNetCore;
using Hangfire.Common;
using Hangfire.InMemory;
using Hangfire.States;
using Keyturn.Core.Data;
using Keyturn.Core.Jobs.Recurring;
using Keyturn.Core.Jobs.Scanning;
using Keyturn.Core.Lifecycle;
using Keyturn.Core.Scoring;
using Keyturn.Hangfire.SQLite;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Options;

namespace Keyturn.Core.Jobs;

/// <summary>Registers Hangfire's server inside this process, and Keyturn's jobs.</summary>
public static class JobsSetup
{
    public static IServiceCollection AddKeyturnJobs(this IServiceCollection services, IConfiguration configuration)
    {
        ArgumentNullException.ThrowIfNull(configuration);
        var section = configuration.GetSection(JobsOptions.Section);
        services.AddOptions<JobsOptions>().Bind(section).ValidateOnStart();
        services.AddSingleton<IValidateOptions<JobsOptions>, JobsOptionsValidator>();
        services.AddSingleton<IValidateOptions<LifecycleOptions>, TimeoutConsistencyCheck>();
        services.AddSingleton<RunningScans>();
        services.AddSingleton<ScanQueue>();
        services.AddSingleton<LastSweep>();
        services.AddSingleton<SweepHealth>();
        services.AddSingleton<HangfireJobs>();
        services.AddSingleton<AttemptFileCleanup>();
        services.AddSingleton<StaleJobHandler>();
        services.AddSingleton<ScanJobStates>();
        // Before AddHangfire, which otherwise registers the global filters.
        services.AddSingleton<IJobFilterProvider, JobFilters>();
        // An activator of this host: the global one may belong to a host that starts at the same moment or is disposed.
        services.AddSingleton<JobActivator>(provider => new AspNetCoreJobActivator(
            provider.GetRequiredService<IServiceScopeFactory>()
        ));
        services.AddTransient<DeepScanPlanner>();
        services.AddTransient<CaptureStage>();
        services.AddTransient<ScoringInputReader>();
        services.AddTransient<ScoringStage>();
        services.AddTransient<ScanJob>();
        services.AddTransient<SweepStuckScansJob>();
        services.AddTransient<PurgeDeletedScansJob>();
        services.AddTransient<RescanScheduledClinicsJob>();
        services.AddTransient<SendNotificationsJob>();

        // Registered here and not only as JobStorage.Current, so that each host has its own storage and disposes it
        // last.
        services.AddSingleton<JobStorage>(provider =>
            provider.GetRequiredService<IOptions<JobsOptions>>().Value.Storage == JobsOptions.Memory
                ? new InMemoryStorage(new InMemoryStorageOptions { MaxExpirationTime = TimeSpan.FromHours(24) })
                : new SQLiteStorage(provider.GetRequiredService<DataFolder>().Jobs)
        );
        services.AddHangfire(
            (provider, hangfire) =>
                hangfire
                    .SetDataCompatibilityLevel(CompatibilityLevel.Version_180)
                    .UseSimpleAssemblyNameTypeSerializer()
                    .UseRecommendedSerializerSettings()
                    .UseStorage(provider.GetRequiredService<JobStorage>())
        );
        // Hosted services start in this order: scans of a dead process are queued again before any worker looks for
        // jobs.
        services.AddHostedService<Reconciler>();
        services.AddHostedService<ScanHeartbeat>();
        services.AddHangfireServer(
            (provider, options) =>
            {
                options.Queues = [EnqueuedState.DefaultQueue];
                options.WorkerCount = provider.GetRequiredService<IOptions<JobsOptions>>().Value.EffectiveWorkers;
                // Deleting a running job in the dashboard cancels its token within one second instead of five.
                options.CancellationCheckInterval = TimeSpan.FromSeconds(1);
            }
        );
        // The sweep has its own worker, because it must run when the scans it should close hold all others.
        services.AddHangfireServer(options =>
        {
            options.Queues = [ScanQueue.Maintenance];
            options.WorkerCount = 1;
        });
        services.AddHostedService<RecurringJobs>();
        return services;
    }

    private sealed class RecurringJobs(IRecurringJobManager recurring, IOptions<LifecycleOptions> lifecycle)
        : IHostedService
    {
        public Task StartAsync(CancellationToken cancellationToken)
        {
            recurring.AddOrUpdate<SweepStuckScansJob>(
                SweepStuckScansJob.RecurringId,
                job => job.RunAsync(CancellationToken.None),
                lifecycle.Value.SweepCron
            );
            recurring.AddOrUpdate<PurgeDeletedScansJob>(
                PurgeDeletedScansJob.RecurringId,
                job => job.RunAsync(CancellationToken.None),
                "*/10 * * * *"
            );
            recurring.AddOrUpdate<RescanScheduledClinicsJob>(
                RescanScheduledClinicsJob.RecurringId,
                job => job.RunAsync(CancellationToken.None),
                "*/10 * * * *"
            );
            recurring.AddOrUpdate<SendNotificationsJob>(
                SendNotificationsJob.RecurringId,
                job => job.RunAsync(CancellationToken.None),
                Cron.Minutely()
            );
            return Task.CompletedTask;
        }

        public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;
    }
}
