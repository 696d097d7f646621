using Keyturn.Core.Media;
using Keyturn.Core.Model;
using Microsoft.EntityFrameworkCore;

namespace Keyturn.Core.Scans;

/// <summary>A screenshot that staff took themselves.</summary>
/// <param name="FileName">As on their machine; only for messages.</param>
public sealed record UploadedScreenshot(Device Device, string FileName, Stream Content);

/// <summary>
/// Accepts screenshots of a site that Keyturn could not capture; the scan then continues with scoring. Thread safe.
/// </summary>
public sealed class UploadCommands(
    ScanCommandRunner runner,
    ScanRestart restart,
    ScreenshotUploads uploads,
    TimeProvider clock
)
{
    /// <summary>Accepts at most one screenshot per device, all or none.</summary>
    public Task<CommandOutcome> UploadAsync(
        Guid scanId,
        IReadOnlyList<UploadedScreenshot> screenshots,
        CancellationToken ct
    )
    {
        ArgumentNullException.ThrowIfNull(screenshots);
        return runner.RunAsync(
            scanId,
            async scan =>
            {
                if (scan.Status != ScanStatus.Error || ErrorCodes.Find(scan.ErrorCode) is not { AcceptsUploads: true })
                    return new CommandOutcome(
                        CommandResult.Conflict,
                        "Screenshots can be uploaded for a scan that ended because Keyturn could not see the site."
                    );
                if (screenshots.Count == 0 || screenshots.DistinctBy(s => s.Device).Count() != screenshots.Count)
                    return new CommandOutcome(
                        CommandResult.Conflict,
                        $"Choose one screenshot for each device, or for one of them ({Devices.Names})."
                    );
                return await TakeAsync(scan, screenshots, ct);
            },
            ct
        );
    }

    private async Task<CommandOutcome> TakeAsync(
        ScanCommandRunner.ScanState scan,
        IReadOnlyList<UploadedScreenshot> screenshots,
        CancellationToken ct
    )
    {
        var next = scan.AttemptId.Next;
        var kept = new List<(Device Device, ScreenshotUpload ScreenshotImage)>();
        CommandOutcome? outcome = null;
        try
        {
            foreach (var screenshot in screenshots)
            {
                var image = await uploads.SaveAsync(
                    scan.AttemptId.ScanId,
                    next.Attempt,
                    screenshot.Device,
                    screenshot.Content,
                    ct
                );
                if (image.Problem is { } problem)
                    return outcome = new CommandOutcome(
                        CommandResult.Conflict,
                        $"{screenshot.FileName}: {problem.Message}"
                    );
                kept.Add((screenshot.Device, image));
            }

            var page = new SitePage(
                Guid.CreateVersion7(clock.GetUtcNow()),
                scan.AttemptId.ScanId,
                next.Attempt,
                SitePage.Home,
                scan.Url
            );
            page.TakeUpload("Screenshots uploaded by staff; nothing was measured.", clock.GetUtcNow());
            return outcome = await restart.RunAsync(
                scan,
                "Screenshots uploaded by staff.",
                ct,
                ScanStatus.Scoring,
                (db, _, _) =>
                {
                    db.Pages.Add(page);
                    db.Screenshots.AddRange(
                        kept.Select(k => new Screenshot(
                            Guid.CreateVersion7(clock.GetUtcNow()),
                            page.ScanId,
                            page.Attempt,
                            page.Id,
                            k.Device,
                            ScreenshotKind.FirstView,
                            k.ScreenshotImage.Path!,
                            k.ScreenshotImage.Width,
                            k.ScreenshotImage.Height,
                            k.ScreenshotImage.Bytes,
                            false,
                            clock.GetUtcNow()
                        ))
                    );
                    db.Scans.Where(s => s.Id == page.ScanId)
                        .ExecuteUpdate(set => set.SetProperty(s => s.PagesScanned, 1));
                    return Task.CompletedTask;
                }
            );
        }
        finally
        {
            if (outcome?.Result != CommandResult.Done)
                kept.ForEach(k => uploads.Discard(k.ScreenshotImage.Path!));
        }
    }
}
