using Hangfire;
using Hangfire.Common;
using Hangfire.InMemory;
using Keyturn.Core.Jobs;
using Keyturn.Core.Jobs.Recurring;
using Keyturn.Tests.Support;
using Microsoft.Extensions.Diagnostics.HealthChecks;
using Microsoft.Extensions.Time.Testing;

namespace Keyturn.Tests.Jobs;

public sealed class SweepHealthTests : IDisposable
{
    private readonly FakeTimeProvider _clock = new(TestData.Now);
    private readonly InMemoryStorage _storage = new();

    public void Dispose() => _storage.Dispose();

    [Theory]
    [InlineData(null, 3, HealthStatus.Healthy)]
    [InlineData(null, 3.01, HealthStatus.Unhealthy)]
    [InlineData(1.0, 4, HealthStatus.Healthy)]
    [InlineData(1.0, 4.01, HealthStatus.Unhealthy)]
    public async Task Check_SweepThatIsDueEveryMinute_MayBeSilentForThree(
        double? ranAt,
        double now,
        HealthStatus expected
    )
    {
        // Always due, and triggered long ago: only a completed run counts.
        new RecurringJobManager(_storage).AddOrUpdate(
            SweepStuckScansJob.RecurringId,
            Job.FromExpression<SweepStuckScansJob>(j => j.RunAsync(CancellationToken.None)),
            Cron.Minutely()
        );
        using (var connection = _storage.GetConnection())
            connection.SetRangeInHash(
                $"recurring-job:{SweepStuckScansJob.RecurringId}",
                [
                    new("LastExecution", JobHelper.SerializeDateTime(TestData.Now.AddMinutes(2).UtcDateTime)),
                    new("NextExecution", JobHelper.SerializeDateTime(TestData.Now.AddMinutes(5).UtcDateTime)),
                ]
            );
        var record = new LastSweep(_storage);
        var health = new SweepHealth(_storage, record, _clock);
        if (ranAt is { } minute)
            record.Note(TestData.Now.AddMinutes(minute));
        _clock.Advance(TimeSpan.FromMinutes(now));

        var result = await health.CheckHealthAsync(new HealthCheckContext(), TestContext.Current.CancellationToken);

        Assert.Equal(expected, result.Status);
    }
}
