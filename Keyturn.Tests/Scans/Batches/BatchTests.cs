using Keyturn.Core.Data;
using Keyturn.Core.Lifecycle;
using Keyturn.Core.Model;
using Keyturn.Core.Scans.Batches;
using Keyturn.Tests.Support;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Time.Testing;

namespace Keyturn.Tests.Scans.Batches;

/// <summary>Many addresses at once, on a real database without a worker.</summary>
public sealed class BatchTests : IAsyncLifetime
{
    private readonly FakeTimeProvider _clock = new(TestData.Now);
    private CommandTestHost _host = null!;

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync() => _host = await CommandTestHost.CreateAsync(_clock);

    public ValueTask DisposeAsync() => _host.DisposeAsync();

    [Fact]
    public async Task Preview_SaysWhatWouldBecomeOfEach()
    {
        var live = await StoreAsync("live-clinic.com", ScanStatus.Running);
        var done = await StoreAsync("done-clinic.com", ScanStatus.Done, score: 6.5, name: "Done Dental");
        await StoreAsync("failed-clinic.com", ScanStatus.Error);

        var rows = (
            await PreviewAsync(
                "new-clinic.com",
                "https://www.done-clinic.com/de",
                "live-clinic.com",
                "failed-clinic.com",
                "http://NEW-clinic.com/",
                "https://www.new-clinic.com",
                "info@clinic.com"
            )
        ).Rows;

        Assert.Equal(
            [
                PreviewState.New,
                PreviewState.Scanned,
                PreviewState.Running,
                PreviewState.New,
                PreviewState.Duplicate,
                PreviewState.Duplicate,
                PreviewState.NotAnAddress,
            ],
            rows.Select(r => r.State)
        );
        Assert.Equal(("Done Dental", done, 6.5), (rows[1].Clinic, rows[1].Seen!.ScanId, rows[1].Seen!.Score));
        Assert.Equal(live, rows[2].Seen!.ScanId);
        Assert.Equal([1, 1], rows.Where(r => r.DuplicateOf is not null).Select(r => r.DuplicateOf!.Value));
        Assert.Contains("e-mail address", rows[6].Reason, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Preview_OfManyHosts_TakesTheIndexes()
    {
        var plans = new QueryPlans();
        var hosts = Enumerable.Range(1, 200).Select(i => $"clinic-{i}.com").ToArray();
        await StoreAsync(hosts[0], ScanStatus.Done);

        await new BatchQueries(_host.Database.Watching(plans), new OfflineUrlValidator(), _host.Runner).PreviewAsync(
            List(hosts),
            Ct
        );

        var seen = plans.Take();
        Assert.Equal(2, seen.Count);
        Assert.Contains(seen[0].Steps, s => s.Contains("IX_Clinics_Host", StringComparison.Ordinal));
        Assert.Contains(seen[0].Steps, s =>
            s.Contains("SEARCH", StringComparison.Ordinal) && s.Contains("(ClinicId=?", StringComparison.Ordinal)
        );
        Assert.All(seen, p => Assert.Empty(p.TableScans));
    }

    [Fact]
    public async Task Submit_Many_QueuesEachClinicOnce_AndAnswersTheOthers()
    {
        var live = await StoreAsync("live-clinic.com", ScanStatus.Running);
        var entries = List(
            "a-clinic.com",
            "live-clinic.com",
            "www.a-clinic.com",
            "b-clinic.com",
            "facebook.com/clinic"
        ).Entries;
        _host.User = new TestUser("Kim");

        var outcome = await _host.Batches.SubmitManyAsync(
            new SubmitMany(entries, ScanMode.Deep, 5, ScorerKind.Rules),
            Ct
        );

        Assert.Equal(2, outcome.Queued);
        Assert.Equal([2, 3, 5], outcome.NotQueued.Select(l => l.Entry.Number));
        Assert.Equal(live, outcome.NotQueued[0].RunningScanId);
        Assert.All(outcome.NotQueued, l => Assert.EndsWith(".", l.Reason, StringComparison.Ordinal));
        await using var db = _host.Database.CreateDbContext();
        var rows = await db.Scans.Where(s => s.Id != live).OrderBy(s => s.Url).ToListAsync(Ct);
        Assert.Equal(["https://a-clinic.com/", "https://b-clinic.com/"], rows.Select(r => r.Url));
        Assert.All(rows, r =>
            Assert.Equal(
                (ScanStatus.Queued, ScanMode.Deep, 5, ScorerKind.Rules, "Kim", "1"),
                (r.Status, r.Mode, r.MaxPages, r.Scorer, r.SubmittedBy, r.JobId)
            )
        );
        Assert.Equal(2, await db.Activity.CountAsync(a => a.To == ScanStatus.Queued, Ct));
    }

    [Fact]
    public async Task Submit_WhileAnotherSubmitsOneOfThem_QueuesTheOthers()
    {
        await using var db = _host.Database.CreateDbContext();
        var clinics = new List<Clinic>();
        foreach (var host in (string[])["a-clinic.com", "taken-clinic.com", "b-clinic.com"])
            clinics.Add(await TestData.StoredClinicAsync(db, host));
        var other = TestData.Scan(clinics[1]);
        // The clock is read for the scans' times, between the read of active scans and the insert.
        var commands = new CommandTestHost(
            _host.Database,
            new BusyClock(() =>
            {
                using var another = _host.Database.CreateDbContext();
                another.Scans.Add(other);
                another.SaveChanges();
            })
        );

        var outcome = await commands.Batches.SubmitManyAsync(
            new SubmitMany(List("a-clinic.com", "taken-clinic.com", "b-clinic.com").Entries, ScanMode.Quick),
            Ct
        );

        Assert.Equal(2, outcome.Queued);
        Assert.Equal(
            (2, other.Id),
            (Assert.Single(outcome.NotQueued).Entry.Number, outcome.NotQueued[0].RunningScanId)
        );
        Assert.Equal(3, await db.Scans.WhereActive().CountAsync(Ct));
    }

    [Fact]
    public async Task Submit_DiskFullHalfWay_KeepsWhatIsQueued_AndSaysWhyOfTheRest()
    {
        var noted = false;
        // Scans are stored a hundred at a time; the disk is full after the first hundred have their jobs.
        _host.Database.BeforeStatement = sql =>
        {
            noted |= sql.Contains("UPDATE \"Scans\"", StringComparison.Ordinal);
            if (noted && sql.Contains("INSERT INTO \"Scans\"", StringComparison.Ordinal))
                throw new Microsoft.Data.Sqlite.SqliteException("database or disk is full", 13);
        };

        var outcome = await _host.Batches.SubmitManyAsync(
            new SubmitMany(List([.. Enumerable.Range(1, 150).Select(i => $"clinic-{i}.com")]).Entries, ScanMode.Quick),
            Ct
        );

        Assert.Equal((100, 50), (outcome.Queued, outcome.NotQueued.Count));
        Assert.All(outcome.NotQueued, l =>
            Assert.Contains("disk with Keyturn's data folder is full", l.Reason, StringComparison.Ordinal)
        );
        await using var db = _host.Database.CreateDbContext();
        Assert.Equal(100, await db.Scans.CountAsync(s => s.JobId != null, Ct));
    }

    [Fact]
    public async Task Submit_ThatEndsBeforeTheJobs_LeavesRowsTheReconcilerFinds()
    {
        // The first statement after the committed inserts is the one that records the jobs.
        _host.Database.BeforeStatement = sql =>
        {
            if (sql.Contains("UPDATE \"Scans\"", StringComparison.Ordinal))
                throw new Microsoft.Data.Sqlite.SqliteException("database or disk is full", 13);
        };

        var outcome = await _host.Batches.SubmitManyAsync(
            new SubmitMany(List("a-clinic.com", "b-clinic.com").Entries, ScanMode.Quick),
            Ct
        );

        Assert.Equal(2, outcome.Queued);
        await using var db = _host.Database.CreateDbContext();
        var rows = await db.Scans.AsNoTracking().ToListAsync(Ct);
        Assert.All(rows, s =>
            Assert.Equal(
                ReconciliationAction.GiveJob,
                Reconciliation.Decide(
                    new UnfinishedScan(
                        new ScanAttemptId(s.Id, s.Attempt),
                        s.Status,
                        s.WorkerProcessId,
                        s.LeaseUntil,
                        s.Crashes,
                        s.UpdatedAt,
                        s.JobId
                    ),
                    WorkerState.None,
                    hasJob: s.JobId is not null,
                    atStart: true,
                    TestData.Now
                )
            )
        );
    }

    [Theory]
    [InlineData(0)]
    [InlineData(51)]
    public async Task Submit_WrongBudget_StoresNothing(int pages)
    {
        var outcome = await _host.Batches.SubmitManyAsync(
            new SubmitMany(List("a-clinic.com").Entries, ScanMode.Deep, pages),
            Ct
        );

        Assert.Equal("max_pages", outcome.Refused!.Field);
        await using var db = _host.Database.CreateDbContext();
        Assert.False(await db.Scans.AnyAsync(Ct));
    }

    private static PastedList List(params string[] typed) =>
        new([.. typed.Select((t, at) => new PastedAddress(at + 1, t, null))]);

    private Task<BatchPreview> PreviewAsync(params string[] typed) => _host.Previews.PreviewAsync(List(typed), Ct);

    private async Task<Guid> StoreAsync(string host, ScanStatus status, double? score = null, string? name = null)
    {
        await using var db = _host.Database.CreateDbContext();
        var clinic = await TestData.StoredClinicAsync(db, host);
        if (name is not null)
            clinic.Rename(name);
        var scan = TestData.Scan(clinic);
        db.Scans.Add(scan);
        await db.SaveChangesAsync(Ct);
        await db
            .Scans.Where(s => s.Id == scan.Id)
            .ExecuteUpdateAsync(set => set.SetProperty(s => s.Status, status).SetProperty(s => s.Score, score), Ct);
        return scan.Id;
    }

    /// <summary>Runs an action at the first question for the time.</summary>
    private sealed class BusyClock(Action once) : TimeProvider
    {
        private Action? _once = once;

        public override DateTimeOffset GetUtcNow()
        {
            Interlocked.Exchange(ref _once, null)?.Invoke();
            return TestData.Now;
        }
    }
}
