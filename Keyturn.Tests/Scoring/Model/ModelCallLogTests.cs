using Keyturn.Core.Model;
using Keyturn.Core.Scoring;
using Keyturn.Core.Scoring.Model;
using Keyturn.Tests.Support;
using Microsoft.EntityFrameworkCore;

namespace Keyturn.Tests.Scoring.Model;

/// <summary>The cost of calls is booked before they are made, in a real database.</summary>
public sealed class ModelCallLogTests : IAsyncLifetime
{
    private const long Dollar = 1_000_000;

    private readonly ScoringOptions _options = new();
    private TestDatabase _database = null!;
    private Scan _scan = null!;

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        _database = await TestDatabase.CreateAsync();
        await using var db = _database.CreateDbContext();
        _scan = await TestData.StoredCapturedScanAsync(db, pages: 1);
    }

    public ValueTask DisposeAsync() => _database.DisposeAsync();

    [Fact]
    public async Task Begin_CallThatWouldPassTheScansLimit_IsRefusedAndNotBooked()
    {
        _options.MaxCostPerScan = 1;
        Assert.Null(await Log().BeginAsync(Call(6 * Dollar / 10), Ct));

        var problem = await Log().BeginAsync(Call(5 * Dollar / 10), Ct);

        Assert.Equal(
            "The next call could cost $0.50, and this scan has cost $0.60 of the $1.00 a scan may. Raise "
                + "Scoring:MaxCostPerScan and retry, or use the rules; what was answered is kept.",
            problem
        );
        Assert.Equal(1, await CountAsync());
        Assert.Null(await Log().BeginAsync(Call(4 * Dollar / 10), Ct));
    }

    [Fact]
    public async Task Begin_MonthsLimit_CountsEveryScanOfTheMonth_AlsoDeletedOnes_AndNoOther()
    {
        _options.MaxCostPerMonth = 1;
        Assert.Null(await Log().BeginAsync(Call(9 * Dollar / 10, TestData.Now.AddMonths(-1)), Ct));
        Assert.Null(await Log().BeginAsync(Call(9 * Dollar / 10), Ct));
        await using (var db = _database.CreateDbContext())
        {
            await db.Scans.ExecuteDeleteAsync(Ct);
            _scan = TestData.Scan(await db.Clinics.SingleAsync(Ct));
            db.Scans.Add(_scan);
            await db.SaveChangesAsync(Ct);
        }

        Assert.Contains(
            "$0.90 of this month's $1.00 are spent",
            await Log().BeginAsync(Call(2 * Dollar / 10), Ct),
            StringComparison.Ordinal
        );
        Assert.Null(await Log().BeginAsync(Call(2 * Dollar / 10, TestData.Now.AddMonths(1)), Ct));
    }

    [Fact]
    public async Task Begin_CallsSideBySide_NeverPassTheLimitTogether()
    {
        _options.MaxCostPerScan = 1;

        var refusals = await Task.WhenAll(
            Enumerable.Range(0, 12).Select(_ => Task.Run(() => Log().BeginAsync(Call(3 * Dollar / 10), Ct), Ct))
        );

        Assert.Equal(3, refusals.Count(r => r is null));
        Assert.Equal(3, await CountAsync());
    }

    [Fact]
    public async Task Begin_ModelWithoutAPrice_IsRefusedOnlyWhereSpendingIsLimited()
    {
        Assert.Null(await Log().BeginAsync(Call(null), Ct));

        _options.MaxCostPerMonth = 100;

        Assert.Contains("Scoring:Prices:test-model", await Log().BeginAsync(Call(null), Ct), StringComparison.Ordinal);
    }

    [Fact]
    public async Task End_BooksWhatItCost_AndKeepsTheAnswerForItsRevision()
    {
        _options.MaxCostPerScan = 1;
        var call = Call(9 * Dollar / 10);
        await Log().BeginAsync(call, Ct);
        await Log()
            .EndAsync(
                call,
                new ModelUsage("test-model-2026", 2_000, 500, Dollar / 10, TimeSpan.FromSeconds(3), "ok"),
                "{}",
                Ct
            );

        Assert.Equal(new CachedAnswer("test-model-2026", "{}"), await Log().FindAsync(call.PromptHash, Ct));
        Assert.Null(await Log(revision: 2).FindAsync(call.PromptHash, Ct));
        Assert.Null(await Log().BeginAsync(Call(9 * Dollar / 10), Ct));
        await using var db = _database.CreateDbContext();
        var row = await db.ModelCalls.SingleAsync(c => c.Id == call.Id, Ct);
        Assert.Equal(
            ("test-model-2026", 2_000, 500, Dollar / 10, "ok", "home"),
            (row.ModelName, row.InputTokens, row.OutputTokens, row.Cost, row.Outcome, row.Page)
        );
    }

    [Fact]
    public async Task Open_CallOfAProcessThatWentAway_CountsAtItsHighestPrice()
    {
        _options.MaxCostPerScan = 1;
        await Log().BeginAsync(Call(9 * Dollar / 10), Ct);

        Assert.NotNull(await Log(attempt: 2).BeginAsync(Call(2 * Dollar / 10), Ct));
    }

    private async Task<int> CountAsync()
    {
        await using var db = _database.CreateDbContext();
        return await db.ModelCalls.CountAsync(Ct);
    }

    private ModelCallLog Log(int attempt = 1, int revision = 1) =>
        new(_database, _options, new ScanAttemptId(_scan.Id, attempt), revision);

    private static PlannedCall Call(long? cost, DateTimeOffset? at = null) =>
        new(Guid.CreateVersion7(), "page_critique", "home", "test-model", "abc", cost, at ?? TestData.Now);
}
