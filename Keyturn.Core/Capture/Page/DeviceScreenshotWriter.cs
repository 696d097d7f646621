using Keyturn.Core.Media;
using Keyturn.Core.Model;

namespace Keyturn.Core.Capture.Page;

/// <summary>
/// Saves the screenshots and the HTML of one capture, one after the other, while the capture goes on. It reports each
/// when its file is complete. For one capture; not thread safe.
/// </summary>
internal sealed class DeviceScreenshotWriter(
    ArtifactStore artifacts,
    CaptureProgress progress,
    Device device,
    TimeProvider clock
)
{
    private readonly int _try = progress.NextTry(device);
    private Task _saving = Task.CompletedTask;

    /// <summary>
    /// Completes when every screenshot so far is saved, or was skipped because the scan's files have reached their
    /// limit.
    /// </summary>
    public Task Saved => _saving;

    /// <summary>
    /// Set when the scan's files have reached their size limit. Nothing more is written from then on.
    /// </summary>
    public ScanTooLargeException? Full { get; private set; }

    /// <summary>The path of the page's HTML; null until it is saved.</summary>
    public string? HtmlPath { get; private set; }

    public void ExpectTiles(int count) => progress.ExpectTiles(device, count);

    /// <summary>
    /// Takes no cancellation token: a screenshot that was taken is kept, and its file is complete when the scan's
    /// folder is cleaned up.
    /// </summary>
    public void Save(ScreenshotKind kind, int index, ScreenshotImage image) =>
        _saving = SaveAsync(_saving, kind, index, image);

    /// <summary>Saves the page's HTML. The HTML of the last retry stays.</summary>
    public void SaveHtml(string html) => _saving = SaveHtmlAsync(_saving, html);

    private async Task SaveHtmlAsync(Task before, string html)
    {
        await before;
        if (Full is not null)
            return;
        try
        {
            HtmlPath = await artifacts.SaveHtmlAsync(
                progress.Page.ScanId,
                progress.Page.Attempt,
                progress.Page.Key,
                html,
                CancellationToken.None
            );
        }
        catch (ScanTooLargeException e)
        {
            Full = e;
        }
    }

    private async Task SaveAsync(Task before, ScreenshotKind kind, int index, ScreenshotImage image)
    {
        await before;
        if (Full is not null)
            return;
        var page = progress.Page;
        string path;
        try
        {
            path = await artifacts.SaveAsync(
                page.ScanId,
                page.Attempt,
                NameOf(kind, index),
                image.Jpeg,
                CancellationToken.None
            );
        }
        catch (ScanTooLargeException e)
        {
            Full = e;
            return;
        }

        progress.Add(
            new Screenshot(
                Guid.CreateVersion7(clock.GetUtcNow()),
                page.ScanId,
                page.Attempt,
                page.Id,
                device,
                kind,
                path,
                image.Width,
                image.Height,
                image.Jpeg.Length,
                image.Cut,
                clock.GetUtcNow(),
                index
            )
        );
    }

    private string NameOf(ScreenshotKind kind, int index)
    {
        var what = kind switch
        {
            ScreenshotKind.FirstView => "first-view",
            ScreenshotKind.FullPage => "full-page",
            ScreenshotKind.Tile => FormattableString.Invariant($"tile-{index}"),
            _ => throw new ArgumentOutOfRangeException(nameof(kind), kind, "Not a kind of screenshot."),
        };
        return $"{progress.Page.Key}-{device}-{what}{(_try > 1 ? FormattableString.Invariant($"-try-{_try}") : "")}.jpg".ToLowerInvariant();
    }
}
