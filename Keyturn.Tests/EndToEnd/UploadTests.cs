using Keyturn.Core.Model;
using Keyturn.Core.Scans;
using Keyturn.Tests.Support;
using Microsoft.Extensions.DependencyInjection;

namespace Keyturn.Tests.EndToEnd;

/// <summary>A site that only people can see: staff upload screenshots, and the scan continues.</summary>
[SlowLane]
public sealed class UploadTests(KeyturnFixture shared)
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Upload_ForASiteBehindABotCheck_IsScoredByTheModel()
    {
        var scanId = await BlockedAsync(ScorerKind.Model);
        shared.Model.Reset();

        var outcome = await UploadAsync(
            scanId,
            (Device.Desktop, TestImages.Jpeg(1)),
            (Device.Mobile, TestImages.Jpeg(2))
        );

        Assert.Equal((CommandResult.Done, "Queued."), (outcome.Result, outcome.Message));
        var scan = await shared.App.EndOfAsync(scanId, attempt: 2);
        Assert.Equal((ScanStatus.Done, 1), (scan.Summary.Status, scan.Summary.PagesScanned));
        var page = Assert.Single(scan.Pages);
        Assert.True(page.Uploaded);
        Assert.Equal([Device.Desktop, Device.Mobile], page.Screenshots.Select(s => s.Device));
        Assert.Contains("home.desktop.screenshot", scan.Report!.EvidenceLabels.Keys);
        Assert.Contains(scan.Activity, a => a.Reason == "Screenshots uploaded by staff.");
    }

    [Fact]
    public async Task Upload_ThatTheRulesAreToScore_EndsWithASentence_AndTheRetryCapturesAgain()
    {
        var scanId = await BlockedAsync(ScorerKind.Rules);

        await UploadAsync(scanId, (Device.Desktop, TestImages.Jpeg(1)));

        var scan = await shared.App.EndOfAsync(scanId, attempt: 2);
        Assert.Equal((ScanStatus.Error, "no_evidence"), (scan.Summary.Status, scan.Summary.ErrorCode));
        Assert.Single(scan.Pages.Single().Screenshots);
    }

    [Fact]
    public async Task Upload_NoScreenshot_OrNoNeed_IsRefused_AndChangesNothing()
    {
        var scanId = await BlockedAsync(ScorerKind.Rules);

        var refused = await UploadAsync(
            scanId,
            (Device.Desktop, TestImages.Jpeg(1)),
            (Device.Mobile, "<html>no picture</html>"u8.ToArray())
        );
        Assert.Equal(
            (CommandResult.Conflict, true),
            (
                refused.Result,
                refused.Message.StartsWith(
                    "mobile.png: Keyturn can't read this file as an image",
                    StringComparison.Ordinal
                )
            )
        );
        Assert.Equal(CommandResult.Conflict, (await UploadAsync(scanId)).Result);
        Assert.Equal((ScanStatus.Error, 1), (await StatusAsync(scanId), (await DetailAsync(scanId)).Summary.Attempt));

        var fine = await shared.App.EndOfAsync(await shared.App.SubmitAsync(SampleClinics.Poor, allowDuplicate: true));
        Assert.Equal(
            CommandResult.Conflict,
            (await UploadAsync(fine.Summary.ScanId, (Device.Desktop, TestImages.Jpeg(1)))).Result
        );
    }

    private async Task<Guid> BlockedAsync(ScorerKind scorer)
    {
        var scan = await shared.App.EndOfAsync(
            await shared.App.SubmitAsync(
                new Uri(shared.Site.Address, "botcheck").ToString(),
                scorer,
                allowDuplicate: true
            )
        );
        Assert.Equal((ScanStatus.Error, "bot_check"), (scan.Summary.Status, scan.Summary.ErrorCode));
        return scan.Summary.ScanId;
    }

    private async Task<ScanStatus> StatusAsync(Guid scanId) => (await DetailAsync(scanId)).Summary.Status;

    private async Task<ScanDetail> DetailAsync(Guid scanId) =>
        (await shared.App.Services.GetRequiredService<ScanQueries>().DetailAsync(scanId, Ct))!;

    private async Task<CommandOutcome> UploadAsync(
        Guid scanId,
        params (Device Device, byte[] ScreenshotImage)[] images
    ) =>
        await shared
            .App.Services.GetRequiredService<UploadCommands>()
            .UploadAsync(
                scanId,
                [
                    .. images.Select(p => new UploadedScreenshot(
                        p.Device,
                        $"{p.Device}.png".ToLowerInvariant(),
                        new MemoryStream(p.ScreenshotImage)
                    )),
                ],
                Ct
            );
}
