using Hangfire;
using Hangfire.Common;
using Hangfire.States;
using Keyturn.Core.Jobs;
using Keyturn.Core.Model;
using Keyturn.Core.Scans;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging.Abstractions;

namespace Keyturn.Tests.Support;

/// <summary>Commands over a real database with nobody who does the work: what a screen asked for is seen in the rows.</summary>
internal sealed class Desk(TestDatabase database, TimeProvider clock) : IAsyncDisposable
{
    public static async Task<Desk> CreateAsync(TimeProvider clock) => new(await TestDatabase.CreateAsync(), clock);

    public PageCommands Pages
    {
        get
        {
            var lifecycle = database.Lifecycle(clock);
            var guard = new CommandGuard(database, NullLogger<CommandGuard>.Instance);
            var restart = new ScanRestart(lifecycle, new ScanQueue(new NoWorker(), lifecycle, NullLogger<ScanQueue>.Instance), guard);
            return new PageCommands(database, guard, restart, clock);
        }
    }

    /// <summary>A deep scan that knows of one page.</summary>
    public async Task<Guid> ScanWithPageAsync(string key)
    {
        await using var db = database.CreateDbContext();
        var clinic = await A.StoredClinicAsync(db);
        var scan = new Scan(Guid.CreateVersion7(), clinic.Id, "https://clinic.example/", "clinic.example", false, ScanMode.Deep, ScorerKind.Rules, 10, false, A.Now);
        db.Scans.Add(scan);
        db.Candidates.Add(new PageCandidate(
            Guid.CreateVersion7(), scan.Id, key, $"clinic.example/{key}", $"https://clinic.example/{key}", "", LinkSection.Body, 1, PageType.Other, .4, "nothing said more", 1, null));
        await db.SaveChangesAsync();
        return scan.Id;
    }

    public async Task EndAsync(Guid scanId)
    {
        await using var db = database.CreateDbContext();
        await db.Scans.Where(s => s.Id == scanId).ExecuteUpdateAsync(set => set.SetProperty(s => s.Status, ScanStatus.Done));
    }

    public Task<Scan> RowAsync(Guid scanId) => database.RowAsync(scanId);

    public async Task<PageCandidate> PageAsync(Guid scanId)
    {
        await using var db = database.CreateDbContext();
        return await db.Candidates.AsNoTracking().SingleAsync(c => c.ScanId == scanId);
    }

    public ValueTask DisposeAsync() => database.DisposeAsync();

    private sealed class NoWorker : IBackgroundJobClient
    {
        public string Create(Job job, IState state) => "1";

        public bool ChangeState(string jobId, IState state, string expectedState) => true;
    }
}
