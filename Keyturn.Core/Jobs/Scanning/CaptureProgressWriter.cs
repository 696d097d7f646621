using Keyturn.Core.Capture;
using Keyturn.Core.Capture.Discovery.Classification;
using Keyturn.Core.Data;
using Keyturn.Core.Lifecycle;
using Keyturn.Core.Model;
using Microsoft.EntityFrameworkCore;

namespace Keyturn.Core.Jobs.Scanning;

/// <summary>
/// Saves the progress of a capture step by step: a page's row, its screenshots, and its evidence when the page is
/// complete.
/// </summary>
/// <param name="before">Keys of the pages that earlier attempts captured.</param>
internal sealed class CaptureProgressWriter(
    ScanLifecycle lifecycle,
    ScanWorkItem scan,
    ScanAttemptId attemptId,
    IEnumerable<string> before
)
{
    private readonly HashSet<Guid> _saved = [];
    private readonly HashSet<string> _captured = [.. before];
    private readonly Dictionary<string, double> _fractions = [];

    /// <summary>
    /// Before the pages are chosen, the highest possible number, so that the first page does not count as all the work.
    /// </summary>
    private volatile int _expected = scan.MaxPages;

    /// <summary>
    /// The number of captured pages, including those of earlier attempts. Exact once every step is saved.
    /// </summary>
    public int Captured => _captured.Count;

    /// <summary>Sets the number of pages that this attempt captures, including those it has.</summary>
    public void Expect(int pages) => _expected = Math.Max(pages, 1);

    /// <summary>
    /// Saves one step in one transaction; false when the attempt was superseded. Steps are saved one after another.
    /// </summary>
    public async Task<bool> SaveAsync(CaptureStep step)
    {
        _fractions[step.Page.Key] = step.Fraction;
        if (step.Result is { Problem: null })
            _captured.Add(step.Page.Key);
        var percent = 10 + (int)(45 * Math.Min(1, _fractions.Values.Sum() / _expected));
        var message =
            step.Page.Key == SitePage.Home
                ? step.Message
                : $"{new Uri(step.Page.RequestedUrl).PathAndQuery}: {step.Message}";
        return await lifecycle.ProgressAsync(
            attemptId,
            ScanStatus.Running,
            percent,
            message,
            CancellationToken.None,
            async (db, token) =>
            {
                if (_saved.Add(step.Page.Id))
                    db.Pages.Add(step.Page);
                else if (step.Result is not null)
                    db.Pages.Update(step.Page);
                if (step.Screenshot is { } screenshot)
                    await ReplaceAsync(db, screenshot, token);
                if (step.Result is { } result)
                    await SaveAsync(db, result, token);
            },
            Captured
        );
    }

    private async Task SaveAsync(KeyturnDbContext db, PageCapture result, CancellationToken ct)
    {
        db.Evidence.AddRange(
            result.Evidence.Select(e => new Evidence(
                Guid.CreateVersion7(),
                scan.Id,
                attemptId.Attempt,
                result.Page.Id,
                e.Device,
                e
            ))
        );
        if (result.Evidence is not [var seen, ..])
            return;
        if (
            await db.Candidates.SingleOrDefaultAsync(c => c.ScanId == scan.Id && c.Key == result.Page.Key, ct)
            is not { } candidate
        )
            return;

        // A page's own content outranks its link, and staff outrank both.
        if (candidate.Type == PageType.Home || candidate.IsTypeCorrected)
            return;
        var type = PageClassifier.Classify(
            new ClassificationInput(
                new Uri(candidate.Url),
                candidate.Anchor,
                seen.Title,
                seen.H1 ?? "",
                PageSignals.From(seen)
            )
        );
        candidate.Retype(type.Type, type.Confidence, type.Rule);
    }

    /// <summary>Replaces the screenshot of an earlier try of the page.</summary>
    private static async Task ReplaceAsync(KeyturnDbContext db, Screenshot screenshot, CancellationToken ct)
    {
        await db
            .Screenshots.Where(s =>
                s.PageId == screenshot.PageId
                && s.Device == screenshot.Device
                && s.Kind == screenshot.Kind
                && s.Index == screenshot.Index
            )
            .ExecuteDeleteAsync(ct);
        db.Screenshots.Add(screenshot);
    }
}
