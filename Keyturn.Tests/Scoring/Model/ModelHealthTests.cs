using Keyturn.Core.Model;
using Keyturn.Core.Scoring.Model;
using Keyturn.Tests.Support;
using Microsoft.Extensions.Diagnostics.HealthChecks;
using Microsoft.Extensions.Time.Testing;

namespace Keyturn.Tests.Scoring.Model;

public sealed class ModelHealthTests
{
    [Theory]
    [InlineData(new[] { "model_unauthorized", "model_unauthorized", "model_unauthorized" }, 0, "check Scoring:ApiKey")]
    [InlineData(new[] { "ok", "model_timeout", "model_server_error", "model_timeout" }, 0, "The server is silent")]
    [InlineData(new[] { "model_timeout", "model_timeout", "ok" }, 0, null)]
    [InlineData(new[] { "model_timeout", "model_timeout" }, 0, null)]
    [InlineData(new[] { "model_refused", "model_refused", "model_refused" }, 0, null)]
    [InlineData(new[] { "model_timeout", "model_timeout", "model_timeout" }, 25, null)]
    public async Task LastCalls_ByTheServersFault_AreSaid(string[] outcomes, int hoursAgo, string? advice)
    {
        await using var database = await TestDatabase.CreateAsync();
        await using var db = database.CreateDbContext();
        foreach (var (outcome, at) in outcomes.Select((o, at) => (o, at)))
            db.ModelCalls.Add(
                new ModelCall(
                    Guid.CreateVersion7(),
                    Guid.CreateVersion7(),
                    1,
                    "quick_report",
                    "m",
                    "",
                    null,
                    null,
                    TimeSpan.Zero,
                    outcome,
                    TestData.Now.AddSeconds(at)
                )
            );
        // An open call says nothing yet.
        db.ModelCalls.Add(
            new ModelCall(
                Guid.CreateVersion7(),
                Guid.CreateVersion7(),
                1,
                "quick_report",
                "m",
                "",
                null,
                null,
                TimeSpan.Zero,
                ModelCall.Open,
                TestData.Now.AddMinutes(1)
            )
        );
        await db.SaveChangesAsync(TestContext.Current.CancellationToken);

        var result = await CheckAsync(database, "gpt-4.1", hoursAgo);

        Assert.Equal(advice is null ? HealthStatus.Healthy : HealthStatus.Degraded, result.Status);
        Assert.Contains(advice ?? "gpt-4.1", result.Description, StringComparison.Ordinal);
    }

    [Fact]
    public async Task WithoutAModel_TheRulesScore_AndAllIsWell()
    {
        await using var database = await TestDatabase.CreateAsync();

        var result = await CheckAsync(database, null);

        Assert.Equal(
            (HealthStatus.Healthy, "No model is set up; the rules score."),
            (result.Status, result.Description)
        );
    }

    private static Task<HealthCheckResult> CheckAsync(TestDatabase database, string? model, int hoursAgo = 0) =>
        new ModelHealth(
            database,
            new Scorers(model),
            new FakeTimeProvider(TestData.Now.AddHours(hoursAgo).AddMinutes(2))
        ).CheckHealthAsync(new HealthCheckContext(), TestContext.Current.CancellationToken);

    private sealed class Scorers(string? model) : IScorerAvailability
    {
        public string? ModelName => model;

        public IReadOnlyList<string> Models => model is null ? [] : [model];

        public ScorerKind Default => model is null ? ScorerKind.Rules : ScorerKind.Model;

        public decimal? MaxCostPerScan => null;

        public decimal? MaxCostPerMonth => null;
    }
}
