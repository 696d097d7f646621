using Hangfire;
using Keyturn.Core.Jobs;
using Keyturn.Tests.Support;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;

namespace Keyturn.Tests.Jobs;

public sealed class JobsSetupTests
{
    [Fact]
    public async Task TwoHosts_ThatStartAtOnce_WorkWithTheirOwnServices_AlsoWhenTheOtherIsGone()
    {
        await using var database = await TestDatabase.CreateAsync();
        await using var first = Services(database);
        var second = Services(database);
        // Hangfire keeps the last configuration for the whole process.
        first.GetRequiredService<IGlobalConfiguration>();
        second.GetRequiredService<IGlobalConfiguration>();
        var activator = first.GetRequiredService<JobActivator>();

        await second.DisposeAsync();

        using var scope = activator.BeginScope((JobActivatorContext)null!);
        Assert.Same(database.Folder, scope.Resolve(typeof(Keyturn.Core.Data.DataFolder)));
    }

    private static ServiceProvider Services(TestDatabase database) =>
        new ServiceCollection()
            .AddSingleton<ILoggerFactory>(NullLoggerFactory.Instance)
            .AddSingleton(typeof(ILogger<>), typeof(NullLogger<>))
            .AddSingleton(TimeProvider.System)
            .AddSingleton(database.Folder)
            .AddKeyturnJobs(
                new ConfigurationBuilder()
                    .AddInMemoryCollection(new Dictionary<string, string?> { ["Jobs:Storage"] = JobsOptions.Memory })
                    .Build()
            )
            .BuildServiceProvider();
}
