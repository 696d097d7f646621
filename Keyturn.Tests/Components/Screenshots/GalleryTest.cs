using Keyturn.Core.Model;
using Keyturn.Core.Scans;
using Keyturn.Tests.Support;
using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.DependencyInjection;

namespace Keyturn.Tests.Components.Screenshots;

/// <summary>A test with two pages of five screenshots per device, and a database with earlier scans.</summary>
public abstract class GalleryTest : ComponentTest, IAsyncLifetime
{
    protected static readonly IReadOnlyList<ScreenshotView> Home = Images(),
        Book = Images();

    protected static ScanDetail Scan =>
        TestData.ScanDetail(
            TestData.ReportView(),
            [TestData.Page(screenshots: Home), TestData.Page("/book", PageType.BookingConsult, "Book a visit", Book)]
        ) with
        {
            Candidates =
            [
                TestData.HomeCandidate(),
                TestData.Candidate("/book", CandidateOutcome.Captured, PageType.BookingConsult),
            ],
        };

    protected NavigationManager Navigation => Context.Services.GetRequiredService<NavigationManager>();

    public virtual async ValueTask InitializeAsync()
    {
        CommandTestHost = await CommandTestHost.CreateAsync(Clock);
        Database = await TestDatabase.CreateAsync();
        Queries = new ScanQueries(Database, new RulesOnlyScorers());
    }

    async ValueTask IAsyncDisposable.DisposeAsync()
    {
        await DisposeAsync();
        await Database!.DisposeAsync();
        GC.SuppressFinalize(this);
    }

    /// <summary>Per device a first view, a full page and two tiles.</summary>
    private static List<ScreenshotView> Images() =>
        [
            .. from device in new[] { Device.Desktop, Device.Mobile }
            from screenshot in new[]
            {
                TestData.Screenshot(device),
                TestData.FullPage(device),
                TestData.Screenshot(device, ScreenshotKind.Tile),
                TestData.Screenshot(device, ScreenshotKind.Tile, 1),
            }
            select screenshot,
        ];
}
