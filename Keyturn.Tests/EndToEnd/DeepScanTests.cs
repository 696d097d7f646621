using Keyturn.Core.Lifecycle;
using Keyturn.Core.Model;
using Keyturn.Core.Scans;
using Keyturn.Tests.Support;
using Microsoft.Extensions.DependencyInjection;

namespace Keyturn.Tests.EndToEnd;

/// <summary>
/// Deep scans through the real program: which pages, the outcome of each, and what a next attempt still has to do.
/// </summary>
[SlowLane]
public sealed class DeepScanTests(KeyturnFixture shared)
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    private PageCommands Pages => shared.App.Services.GetRequiredService<PageCommands>();

    [Fact]
    public async Task Deep_SmallClinic_EndsWithTheMix_AndEveryCandidatesOutcome()
    {
        await using var site = await TestSite.StartAsync();
        var (percents, ofInnerPages) = (new List<int>(), new List<int>());
        var scanId = await SubmitAsync(site, maxPages: 5);
        using (
            shared
                .App.Services.GetRequiredService<ScanFeed>()
                .Subscribe(scanId, signal =>
                {
                    lock (percents)
                    {
                        percents.Add(signal.Percent);
                        if (signal.Message.StartsWith('/'))
                            ofInnerPages.Add(signal.Percent);
                    }
                })
        )
        {
            var scan = await shared.App.EndOfAsync(scanId);

            Assert.Equal(
                (ScanStatus.Done, 5, (string?)null),
                (scan.Summary.Status, scan.Summary.PagesScanned, scan.Summary.PartialReason)
            );
            Assert.Equal(
                [
                    ("clinic", "home", PageType.Home, CandidateOutcome.Captured),
                    ("clinic/book", "clinic-book", PageType.BookingConsult, CandidateOutcome.Captured),
                    ("clinic/treatments", "clinic-treatments", PageType.ServicesIndex, CandidateOutcome.Captured),
                    (
                        "clinic/treatments/implants",
                        "clinic-treatments-implants",
                        PageType.ServiceDetail,
                        CandidateOutcome.Captured
                    ),
                    ("clinic/prices", "clinic-prices", PageType.PricingFinancing, CandidateOutcome.Failed),
                    ("clinic/team", "clinic-team", PageType.AboutDoctor, CandidateOutcome.Captured),
                    ("clinic/privacy", "clinic-privacy", PageType.Policy, CandidateOutcome.Skipped),
                ],
                scan.Candidates.Select(c => (new Uri(c.Url).AbsolutePath.Trim('/'), c.Key, c.Type, c.Outcome))
            );
            Assert.Contains(
                "404",
                scan.Candidates.Single(c => c.Outcome == CandidateOutcome.Failed).Reason,
                StringComparison.Ordinal
            );
            Assert.All(scan.Pages.Where(p => p.IsCaptured), page =>
                Assert.Equal([Device.Desktop, Device.Mobile], page.Screenshots.Select(s => s.Device).Distinct())
            );
            Assert.Equal("http_error", scan.Pages.Single(p => !p.IsCaptured).ErrorCode);
        }

        lock (percents)
        {
            Assert.Equal(percents.Order(), percents);
            // The home page is one of five, and each of the others moves the progress bar.
            Assert.InRange(ofInnerPages[0], 10, 30);
            Assert.True(ofInnerPages.Distinct().Count() > 5, string.Join(' ', ofInnerPages));
        }

        var debug = await shared.App.Services.GetRequiredService<ScanQueries>().DebugAsync(scanId, Ct);
        Assert.Equal(
            ("deep", 5, true, 4),
            (
                debug!.Mode,
                debug.PagesScanned,
                debug.ReportKeys.Evidence.HasAdditionalPages,
                debug.ReportKeys.Evidence.AdditionalPagesCount
            )
        );
    }

    [Fact]
    public async Task Deep_WithRoomLeft_FollowsTheListsItCaptured()
    {
        await using var site = await TestSite.StartAsync();
        (site.HasPrices, site.HasListedTreatment) = (true, true);

        var scan = await shared.App.EndOfAsync(await SubmitAsync(site, maxPages: 10));

        var listed = scan.Candidates.Single(c => c.Key == "clinic-treatments-dental-crowns");
        Assert.Equal((PageType.ServiceDetail, CandidateOutcome.Captured), (listed.Type, listed.Outcome));
        Assert.Equal(7, scan.Summary.PagesScanned);
    }

    [Fact]
    public async Task CaptureToo_AndRetry_OpenOnlyThatPage_AndScoreAgain()
    {
        await using var site = await TestSite.StartAsync();
        var scanId = await SubmitAsync(site, maxPages: 4);
        var first = await shared.App.EndOfAsync(scanId);

        site.HasPrices = true;
        Assert.Equal("Queued.", (await Pages.CaptureAsync(scanId, "clinic-prices", Ct)).Message);
        var second = await shared.App.EndOfAsync(scanId, attempt: 2);

        Assert.Equal(
            (ScanStatus.Done, 5, 2),
            (second.Summary.Status, second.Summary.PagesScanned, second.Report!.Revision)
        );
        Assert.Equal(
            first.Pages.Where(p => p.IsCaptured).Select(p => p.PageId),
            second.Pages.Where(p => p.Key != "clinic-prices").Select(p => p.PageId)
        );
        Assert.Equal("Queued.", (await Pages.CaptureAsync(scanId, "clinic-team", Ct)).Message);
        var third = await shared.App.EndOfAsync(scanId, attempt: 3);
        Assert.Equal(
            (6, CandidateOutcome.Captured),
            (third.Summary.PagesScanned, third.Candidates.Single(c => c.Key == "clinic-team").Outcome)
        );
        Assert.Equal(CommandResult.NotFound, (await Pages.CaptureAsync(scanId, "no-such-page", Ct)).Result);
    }

    [Fact]
    public async Task Stop_KeepsThePagesThatAreThere_AndSaysWhichWereNotReached()
    {
        await using var site = await TestSite.StartAsync();
        site.HasPrices = true;
        using var held = site.Hold("/clinic/team");
        using var other = site.Hold("/clinic/prices");
        var scanId = await SubmitAsync(site, maxPages: 7);
        await held.Reached.WaitAsync(TimeSpan.FromSeconds(90), Ct);
        await other.Reached.WaitAsync(TimeSpan.FromSeconds(90), Ct);

        await shared.App.Commands.StopAsync(scanId, Ct);

        var scan = await shared.App.EndOfAsync(scanId);
        Assert.Equal((ScanStatus.Done, "Stopped by staff."), (scan.Summary.Status, scan.Summary.PartialReason));
        Assert.Equal(4, scan.Candidates.Count(c => c.Outcome == CandidateOutcome.Captured));
        Assert.Equal(
            ["clinic-prices", "clinic-team"],
            scan.Candidates.Where(c => c.Outcome is CandidateOutcome.NotReached or CandidateOutcome.Failed)
                .Select(c => c.Key)
                .Order()
        );
    }

    [Fact]
    public async Task Cancel_OfALaterAttempt_LeavesWhatTheFirstCaptured()
    {
        await using var site = await TestSite.StartAsync();
        var scanId = await SubmitAsync(site, maxPages: 2);
        var first = await shared.App.EndOfAsync(scanId);
        using var held = site.Hold("/clinic/team");

        await Pages.CaptureAsync(scanId, "clinic-team", Ct);
        await held.Reached.WaitAsync(TimeSpan.FromSeconds(90), Ct);
        await shared.App.Commands.CancelAsync(scanId, Ct);

        var scan = await shared.App.EndOfAsync(scanId, attempt: 2);
        Assert.Equal(ScanStatus.Cancelled, scan.Summary.Status);
        Assert.Equal(first.Pages.Select(p => p.PageId), scan.Pages.Select(p => p.PageId));
        Assert.NotNull(scan.Report);
    }

    [Fact]
    public async Task CorrectType_IsRememberedForTheClinic()
    {
        await using var site = await TestSite.StartAsync();
        var first = await SubmitAsync(site, maxPages: 1);
        Assert.All((await shared.App.EndOfAsync(first)).Candidates.Skip(1), c =>
            Assert.NotEqual(CandidateOutcome.Captured, c.Outcome)
        );

        Assert.Equal(
            "Remembered for this clinic.",
            (await Pages.CorrectTypeAsync(first, "clinic-team", PageType.Reviews, Ct)).Message
        );
        Assert.Equal(CommandResult.Conflict, (await Pages.CorrectTypeAsync(first, "home", PageType.Faq, Ct)).Result);
        Assert.Equal(
            CommandResult.Conflict,
            (await Pages.CorrectTypeAsync(first, "clinic-team", PageType.Home, Ct)).Result
        );

        var second = await shared.App.EndOfAsync(await SubmitAsync(site, maxPages: 1));
        var team = second.Candidates.Single(c => c.Key == "clinic-team");
        Assert.Equal((PageType.Reviews, 1, "corrected by staff"), (team.Type, team.Confidence, team.Rule));
    }

    private Task<Guid> SubmitAsync(TestSite site, int maxPages) =>
        shared.App.SubmitAsync(
            new SubmitScan(new Uri(site.Address, "clinic/").ToString(), ScanMode.Deep, maxPages, ScorerKind.Rules)
        );
}
