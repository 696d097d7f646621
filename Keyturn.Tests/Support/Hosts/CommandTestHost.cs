using Hangfire;
using Hangfire.Common;
using Hangfire.States;
using Keyturn.Core.ApiKeys;
using Keyturn.Core.Clinics;
using Keyturn.Core.Jobs;
using Keyturn.Core.Jobs.Scanning;
using Keyturn.Core.Lifecycle;
using Keyturn.Core.Media;
using Keyturn.Core.Model;
using Keyturn.Core.Scans;
using Keyturn.Core.Scans.Batches;
using Keyturn.Core.Scans.Lists;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;

namespace Keyturn.Tests.Support;

/// <summary>Commands over a real database without a worker: what a screen requested is visible in the rows.</summary>
internal sealed class CommandTestHost(TestDatabase database, TimeProvider clock) : IAsyncDisposable
{
    public static async Task<CommandTestHost> CreateAsync(TimeProvider clock) =>
        new(await TestDatabase.CreateAsync(), clock);

    /// <summary>Who gives the commands.</summary>
    public ICurrentUser User { get; set; } = new TestUser();

    public ScanCommandRunner Runner { get; } = new(database, NullLogger<ScanCommandRunner>.Instance);

    public DeletedScans DeletedScans { get; } =
        new(database, new FixedOptions<DeletedScansOptions>(new DeletedScansOptions()), clock);

    public ArtifactStore Artifacts { get; } =
        new(new ArtifactRoot(database.Folder.Artifacts, 200_000_000), NullLogger<ArtifactStore>.Instance);

    public ScanListQueries Lists { get; } = new(database, clock);

    public SavedViews Views =>
        new(database, new ScanCommandRunner(database, NullLogger<ScanCommandRunner>.Instance), User, clock);

    public ApiKeyCommands Keys =>
        new(database, new ActiveApiKeys(database, clock, NullLogger<ActiveApiKeys>.Instance), Runner, User, clock);

    public PageCommands Pages => new(database, Runner, Restart);

    /// <summary>Addresses are parsed but not resolved.</summary>
    public ScanCommands Scans =>
        new(
            new OfflineUrlValidator(),
            Lifecycle,
            Queue,
            new RunningScans(),
            new AttemptFileCleanup(database, Artifacts),
            new ScanQueries(database, new RulesOnlyScorers()),
            Runner,
            Restart,
            DeletedScans,
            new ClinicDirectory(database, clock),
            new TenPages(),
            new RulesOnlyScorers(),
            User,
            clock
        );

    public BulkCommands Bulk => new(database, Scans, DeletedScans, Runner);

    public BatchCommands Batches =>
        new(
            database,
            new OfflineUrlValidator(),
            Lifecycle,
            Queue,
            Runner,
            new ClinicDirectory(database, clock),
            new TenPages(),
            User,
            clock
        );

    public BatchQueries Previews => new(database, new OfflineUrlValidator(), Runner);

    public HomeQueries Home => new(database, Options.Create(new JobsOptions { Workers = 2 }), clock);

    public TestDatabase Database => database;

    private ScanLifecycle Lifecycle => database.Lifecycle(clock);

    private ScanQueue Queue => new(new NoWorker(), Lifecycle, NullLogger<ScanQueue>.Instance);

    private ScanRestart Restart => new(Lifecycle, Queue, Runner);

    /// <summary>A deep scan that knows one page.</summary>
    public async Task<Guid> ScanWithPageAsync(string key)
    {
        await using var db = database.CreateDbContext();
        var clinic = await TestData.StoredClinicAsync(db);
        var scan = Scan.Submitted(
            clinic.Id,
            "https://clinic.example/",
            "clinic.example",
            false,
            ScanMode.Deep,
            ScorerKind.Rules,
            10,
            false,
            TestData.Now,
            id: Guid.CreateVersion7()
        );
        db.Scans.Add(scan);
        db.Candidates.Add(
            new PageCandidate(
                Guid.CreateVersion7(),
                scan.Id,
                key,
                $"clinic.example/{key}",
                $"https://clinic.example/{key}",
                "",
                LinkSection.Body,
                1,
                PageType.Other,
                .4,
                "nothing said more",
                1,
                null
            )
        );
        await db.SaveChangesAsync();
        return scan.Id;
    }

    public async Task EndAsync(Guid scanId)
    {
        await using var db = database.CreateDbContext();
        await db
            .Scans.Where(s => s.Id == scanId)
            .ExecuteUpdateAsync(set => set.SetProperty(s => s.Status, ScanStatus.Done));
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
