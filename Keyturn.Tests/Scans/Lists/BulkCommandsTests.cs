using Keyturn.Core.Jobs.Recurring;
using Keyturn.Core.Model;
using Keyturn.Core.Scans;
using Keyturn.Core.Scans.Lists;
using Keyturn.Tests.Support;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Time.Testing;

namespace Keyturn.Tests.Scans.Lists;

public sealed class BulkCommandsTests : IAsyncLifetime
{
    private readonly FakeTimeProvider _clock = new(TestData.Now);
    private TestDatabase _database = null!;
    private CommandTestHost _host = null!;

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        _database = await TestDatabase.CreateAsync();
        _host = new CommandTestHost(_database, _clock);
    }

    public ValueTask DisposeAsync() => _host.DisposeAsync();

    [Fact]
    public async Task Retry_SomeThatCanNot_SaysHowManyAndWhy()
    {
        var (failed, sameClinic) = (
            await AddAsync("one.example", ScanStatus.Error),
            await AddAsync("one.example", ScanStatus.Error)
        );
        var (done, alsoDone) = (
            await AddAsync("two.example", ScanStatus.Done),
            await AddAsync("three.example", ScanStatus.Done)
        );

        var outcome = await _host.Bulk.RetryAsync([failed, sameClinic, done, alsoDone], Ct);

        Assert.Equal([failed], outcome.Done);
        Assert.Equal(
            "1 scan queued, 3 not: only a failed or cancelled scan can be retried (2); another scan of this "
                + "clinic is running (1).",
            outcome.Message
        );
        Assert.Equal(ScanStatus.Queued, (await _database.RowAsync(failed)).Status);
        Assert.Equal(
            "No scan queued: only a failed or cancelled scan can be retried.",
            (await _host.Bulk.RetryAsync([done], Ct)).Message
        );
    }

    [Fact]
    public async Task Any_OfTooMany_DoesNothing_AndSaysSo()
    {
        var outcome = await _host.Bulk.DeleteAsync([.. Enumerable.Range(0, 1_001).Select(_ => Guid.NewGuid())], Ct);

        Assert.Equal("Choose 1,000 scans at most; these are 1,001.", outcome.Message);
        Assert.Empty(outcome.Done);
    }

    [Fact]
    public async Task Delete_HidesScansEverywhere_AndRestoreBringsThemBack()
    {
        var (done, live) = (
            await AddAsync("one.example", ScanStatus.Done),
            await AddAsync("two.example", ScanStatus.Running)
        );
        var queries = new ScanQueries(_database, new RulesOnlyScorers());
        await using (var db = _database.CreateDbContext())
        {
            var page = new SitePage(Guid.CreateVersion7(), done, 1, SitePage.Home, "https://one.example/");
            db.Pages.Add(page);
            db.Screenshots.Add(
                new Screenshot(
                    Guid.CreateVersion7(),
                    done,
                    1,
                    page.Id,
                    Device.Desktop,
                    ScreenshotKind.FullPage,
                    "x.jpg",
                    1,
                    1,
                    1,
                    false,
                    TestData.Now
                )
            );
            db.Reports.Add(
                new Report(
                    Guid.CreateVersion7(),
                    done,
                    1,
                    1,
                    ScorerKind.Rules,
                    null,
                    TestData.QuickReport(),
                    TestData.Now
                )
            );
            await db.SaveChangesAsync(Ct);
        }

        var screenshot = Assert.Single(await queries.ScreenshotsAsync(done, Ct)).Key;
        Assert.Equal(
            "1 scan deleted, 1 not: a scan that is still running has to be cancelled first.",
            (await _host.Bulk.DeleteAsync([done, live], Ct)).Message
        );

        Assert.Null(await queries.SummaryAsync(done, Ct));
        Assert.Null(await queries.DetailAsync(done, Ct));
        Assert.Null(await queries.DebugAsync(done, Ct));
        Assert.Null(await queries.ReportAsync(done, Ct));
        Assert.Empty(await queries.RevisionsAsync(done, Ct));
        Assert.Null(await queries.ScreenshotAsync(done, screenshot, Ct));
        Assert.Empty(await queries.ScreenshotsAsync(done, Ct));
        Assert.Equal(
            live,
            Assert.Single((await _host.Lists.PageAsync(new(), ScanSort.NewestFirst, 1, 25, Ct)).Items).ScanId
        );
        Assert.Equal(
            done,
            Assert
                .Single((await _host.Lists.PageAsync(new() { Deleted = true }, ScanSort.NewestFirst, 1, 25, Ct)).Items)
                .ScanId
        );
        Assert.Equal(CommandResult.NotFound, (await _host.Scans.RescoreAsync(done, new(), Ct)).Result);
        Assert.Equal("No scan deleted: somebody else deleted it.", (await _host.Bulk.DeleteAsync([done], Ct)).Message);

        Assert.Equal("1 scan brought back.", (await _host.Bulk.RestoreAsync([done], Ct)).Message);
        Assert.Equal(
            "No scan brought back: somebody else brought it back.",
            (await _host.Bulk.RestoreAsync([done], Ct)).Message
        );
        var detail = (await queries.DetailAsync(done, Ct))!;
        Assert.NotNull(detail.Report);
        Assert.Equal(["Deleted by staff.", "Brought back by staff."], detail.Activity.Select(a => a.Reason));
    }

    [Fact]
    public async Task Purge_AfterThirtyDays_RemovesRowsAndFiles_AndNothingElse()
    {
        Guid[] ids =
        [
            await AddAsync("one.example", ScanStatus.Done),
            await AddAsync("two.example", ScanStatus.Error),
            await AddAsync("three.example", ScanStatus.Done),
        ];
        foreach (var id in ids)
            await _host.Artifacts.SaveAsync(id, 1, "home.jpg", new byte[] { 1 }, Ct);
        await _host.Bulk.DeleteAsync([ids[0]], Ct);
        _clock.Advance(TimeSpan.FromDays(29));
        await _host.Bulk.DeleteAsync([ids[1]], Ct);
        var job = new PurgeDeletedScansJob(
            _database,
            _host.Artifacts,
            _host.DeletedScans,
            NullLogger<PurgeDeletedScansJob>.Instance
        );

        await job.RunAsync(Ct);
        Assert.Equal([true, true, true], await LeftAsync());

        // Too old to be restored, and not removed yet: a restore at the last moment finds the files.
        _clock.Advance(TimeSpan.FromDays(1));
        await job.RunAsync(Ct);
        Assert.Equal(
            "No scan brought back: it was deleted too long ago and is gone.",
            (await _host.Bulk.RestoreAsync([ids[0]], Ct)).Message
        );
        Assert.Equal([true, true, true], await LeftAsync());

        _clock.Advance(TimeSpan.FromMinutes(2));
        await job.RunAsync(Ct);
        Assert.Equal([false, true, true], await LeftAsync());
        Assert.Equal("1 scan brought back.", (await _host.Bulk.RestoreAsync([ids[1]], Ct)).Message);

        async Task<IReadOnlyList<bool>> LeftAsync()
        {
            await using var db = _database.CreateDbContext();
            var rows = await db.Scans.IgnoreQueryFilters().Select(s => s.Id).ToListAsync(Ct);
            var files = ids.Where(id =>
                    File.Exists(Path.Combine(_database.Folder.Artifacts, "scans", id.ToString(), "1", "home.jpg"))
                )
                .ToList();
            Assert.Equal(rows.Order(), files.Order());
            return [.. ids.Select(rows.Contains)];
        }
    }

    [Fact]
    public async Task Views_AreKeptUnderOneNameEach_RenamedAndDeleted()
    {
        var user = new TestUser("Ada");
        var views = new SavedViews(_database, _host.Runner, user, _clock);
        Assert.Equal("Saved for the team.", (await views.SaveAsync(" My failed ", "status=error", Ct)).Message);
        Assert.Contains("already", (await views.SaveAsync("My failed", "", Ct)).Message, StringComparison.Ordinal);
        Assert.Equal(CommandResult.Conflict, (await views.SaveAsync("  ", "", Ct)).Result);
        Assert.Equal(CommandResult.Conflict, (await views.SaveAsync(new string('x', 61), "", Ct)).Result);
        user.Name = null;
        await views.SaveAsync("Another", "band=poor", Ct);

        var all = await views.ListAsync(Ct);
        Assert.Equal(
            [("Another", "band=poor", null), ("My failed", "status=error", "Ada")],
            all.Select(v => (v.Name, v.Query, v.By))
        );
        Assert.Equal(CommandResult.Conflict, (await views.RenameAsync(all[0].Id, "My failed", Ct)).Result);
        Assert.Equal(CommandResult.Done, (await views.RenameAsync(all[0].Id, "Poor", Ct)).Result);
        Assert.Equal(CommandResult.NotFound, (await views.RenameAsync(Guid.NewGuid(), "Nobody's", Ct)).Result);
        await views.DeleteAsync(all[1].Id, Ct);
        Assert.Equal("Poor", Assert.Single(await views.ListAsync(Ct)).Name);
    }

    private async Task<Guid> AddAsync(string host, ScanStatus status)
    {
        await using var db = _database.CreateDbContext();
        var clinic = await db.Clinics.SingleOrDefaultAsync(c => c.Host == host, Ct)
            ?? await TestData.StoredClinicAsync(db, host);
        var scan = TestData.Scan(clinic);
        db.Scans.Add(scan);
        await db.SaveChangesAsync(Ct);
        await db
            .Scans.Where(s => s.Id == scan.Id)
            .ExecuteUpdateAsync(set => set.SetProperty(s => s.Status, status), Ct);
        return scan.Id;
    }
}
