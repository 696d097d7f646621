using Keyturn.Core.Lifecycle;
using Keyturn.Core.Model;
using Keyturn.Core.Scans;
using Keyturn.Tests.Support;
using Microsoft.Extensions.Time.Testing;

namespace Keyturn.Tests.Scans;

public sealed class NotificationQueriesTests : IAsyncLifetime
{
    private readonly FakeTimeProvider _clock = new(TestData.Now);
    private TestDatabase _database = null!;

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync() => _database = await TestDatabase.CreateAsync();

    public ValueTask DisposeAsync() => _database.DisposeAsync();

    [Fact]
    public async Task Newest_AreListedNewestFirst_AndCountedFromWhatWasSeen_WithoutDeletedOnes()
    {
        var queries = new NotificationQueries(_database, _clock);
        Assert.Equal((0, 0, 0L), Figures(await queries.NewestAsync(null, Ct)));
        var scans = new List<Scan>();
        foreach (
            var (host, failure) in ((string, ScanFailure?)[])
                [
                    ("a.example", null),
                    (
                        "b.example",
                        new ScanFailure("bot_check", "b.example asks visitors to prove that they are no robot.")
                    ),
                    ("c.example", null),
                ]
        )
        {
            scans.Add(await TestData.EndedScanAsync(_database, _clock, host, failure));
            _clock.Advance(TimeSpan.FromMinutes(1));
        }

        var all = await queries.NewestAsync(1, Ct);
        await new DeletedScans(
            _database,
            new FixedOptions<DeletedScansOptions>(new DeletedScansOptions()),
            _clock
        ).DeleteAsync([scans[2].Id], Ct);
        var kept = await queries.NewestAsync(0, Ct);

        Assert.Equal(["c.example", "b.example", "a.example"], all.Newest.Select(n => n.Clinic));
        Assert.Equal((3, 2, 3L), Figures(all));
        Assert.Equal((true, false, 6.2), (all.Newest[1].IsBlocked, all.Newest[0].IsFailure, all.Newest[2].Score));
        Assert.Equal((2, 2, 3L), Figures(kept));
        // A new browser, and a cursor from before the database was created again.
        Assert.Equal(
            (0, 0),
            ((await queries.NewestAsync(null, Ct)).Unseen, (await queries.NewestAsync(99, Ct)).Unseen)
        );
        _clock.Advance(TimeSpan.FromDays(31));
        Assert.Equal((0, 0, 3L), Figures(await queries.NewestAsync(0, Ct)));
    }

    [Fact]
    public async Task Many_AreCutOff_AndNoTableIsReadThrough()
    {
        for (var i = 0; i < 35; i++)
            await TestData.EndedScanAsync(_database, _clock, $"clinic-{i}.example");
        var plans = new QueryPlans();

        var list = await new NotificationQueries(_database.Watching(plans), _clock).NewestAsync(0, Ct);

        Assert.Equal(
            (NotificationQueries.MostListed, 35, "clinic-34.example"),
            (list.Newest.Count, list.Unseen, list.Newest[0].Clinic)
        );
        var seen = plans.Take();
        Assert.Equal(3, seen.Count);
        Assert.All(seen, p =>
            Assert.True(
                !p.TableScans.Any() && !p.Steps.Any(s => s.Contains("TEMP B-TREE", StringComparison.Ordinal)),
                $"{p.Sql}\n{string.Join('\n', p.Steps)}"
            )
        );
    }

    private static (int Listed, int Unseen, long LastId) Figures(NotificationList list) =>
        (list.Newest.Count, list.Unseen, list.LastId);
}
