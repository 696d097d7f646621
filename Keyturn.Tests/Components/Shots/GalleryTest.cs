using Keyturn.Core.Model;
using Keyturn.Core.Scans;
using Keyturn.Tests.Support;
using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.DependencyInjection;

namespace Keyturn.Tests.Components.Shots;

/// <summary>A test over two pages with five pictures a device each, and a database to look for earlier scans in.</summary>
public abstract class GalleryTest : ComponentTest, IAsyncLifetime
{
    protected static readonly IReadOnlyList<ShotView> Home = Pictures(), Book = Pictures();

    protected static ScanDetail Scan => A.ScanDetail(A.ReportView(), [A.Page(shots: Home), A.Page("/book", PageType.BookingConsult, "Book a visit", Book)]) with
    { Candidates = [A.HomeCandidate(), A.Candidate("/book", CandidateOutcome.Captured, PageType.BookingConsult)] };

    protected NavigationManager Navigation => Context.Services.GetRequiredService<NavigationManager>();

    public virtual async ValueTask InitializeAsync()
    {
        Desk = await Desk.CreateAsync(Clock);
        Database = await TestDatabase.CreateAsync();
        Queries = new ScanQueries(Database, new RulesOnly());
    }

    async ValueTask IAsyncDisposable.DisposeAsync()
    {
        await DisposeAsync();
        await Database!.DisposeAsync();
        GC.SuppressFinalize(this);
    }

    /// <summary>Of each device a first view, a full page and two tiles.</summary>
    private static List<ShotView> Pictures() =>
        [.. from device in Enum.GetValues<Device>() from shot in new[] { A.Shot(device), A.FullPage(device), A.Shot(device, ShotKind.Tile), A.Shot(device, ShotKind.Tile, 1) } select shot];
}
