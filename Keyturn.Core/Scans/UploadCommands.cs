using Keyturn.Core.Model;
using Microsoft.EntityFrameworkCore;

namespace Keyturn.Core.Scans;

/// <summary>A screenshot that staff took themselves.</summary>
/// <param name="FileName">As on their machine; only for sentences.</param>
public sealed record UploadedShot(Device Device, string FileName, Stream Content);

/// <summary>Lets staff show Keyturn a site it could not see; the scan goes on with the judgement. Thread safe.</summary>
public sealed class UploadCommands(CommandGuard guard, ScanRestart restart, IPictureUploads pictures, TimeProvider clock)
{
    /// <summary>Takes at most one picture for each device, all or none.</summary>
    public Task<CommandOutcome> UploadAsync(Guid scanId, IReadOnlyList<UploadedShot> shots, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(shots);
        return guard.OnScanAsync(scanId, async scan =>
        {
            if (scan.Status != ScanStatus.Error || !ManualUpload.HelpsWith(scan.ErrorCode))
                return new CommandOutcome(CommandResult.Conflict, "Screenshots can be uploaded for a scan that ended because Keyturn could not see the site.");
            if (shots.Count == 0 || shots.DistinctBy(s => s.Device).Count() != shots.Count)
                return new CommandOutcome(CommandResult.Conflict, "Choose one screenshot for the desktop, one for the phone, or both.");
            return await TakeAsync(scan, shots, ct);
        }, ct);
    }

    private async Task<CommandOutcome> TakeAsync(CommandGuard.ScanState scan, IReadOnlyList<UploadedShot> shots, CancellationToken ct)
    {
        var next = scan.Ticket.Next;
        var kept = new List<(Device Device, PictureUpload Picture)>();
        CommandOutcome? outcome = null;
        try
        {
            foreach (var shot in shots)
            {
                var picture = await pictures.SaveAsync(scan.Ticket.ScanId, next.Attempt, shot.Device, shot.Content, ct);
                if (picture.Refusal is { } refusal) return outcome = new CommandOutcome(CommandResult.Conflict, $"{shot.FileName}: {refusal.Sentence}");
                kept.Add((shot.Device, picture));
            }

            var page = new CapturedPage(Guid.CreateVersion7(clock.GetUtcNow()), scan.Ticket.ScanId, next.Attempt, CapturedPage.Home, scan.Url);
            page.TakeUpload("Screenshots uploaded by staff; nothing was measured.", clock.GetUtcNow());
            return outcome = await restart.RunAsync(scan, "Screenshots uploaded by staff.", ct, ScanStatus.Scoring, (db, _) =>
            {
                db.Pages.Add(page);
                db.Shots.AddRange(kept.Select(k => new Shot(
                    Guid.CreateVersion7(clock.GetUtcNow()), page.ScanId, page.Attempt, page.Id, k.Device, ShotKind.FirstView, k.Picture.Path!, k.Picture.Width, k.Picture.Height,
                    k.Picture.Bytes, false, clock.GetUtcNow())));
                db.Scans.Where(s => s.Id == page.ScanId).ExecuteUpdate(set => set.SetProperty(s => s.PagesScanned, 1));
            });
        }
        finally
        {
            if (outcome?.Result != CommandResult.Done) kept.ForEach(k => pictures.Discard(k.Picture.Path!));
        }
    }
}
