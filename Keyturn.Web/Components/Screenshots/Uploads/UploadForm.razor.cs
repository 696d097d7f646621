using Keyturn.Core.Model;
using Keyturn.Core.Scans;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Forms;
using Microsoft.JSInterop;

namespace Keyturn.Web.Components.Screenshots.Uploads;

/// <summary>Uploads screenshots, one per device. A problem with one leaves the other chosen.</summary>
public sealed partial class UploadForm
{
    private readonly List<Choice> _choices = [.. Devices.All.Select(d => new Choice(d.Device))];
    private string? _problem;
    private bool _busy;

    /// <summary>Saves the screenshots and returns the outcome.</summary>
    [Parameter, EditorRequired]
    public required Func<IReadOnlyList<UploadedScreenshot>, Task<CommandOutcome>> Send { get; set; }

    private void Choose(Choice choice, IBrowserFile? file)
    {
        _problem = null;
        choice.Problem = file is null ? null : ImageFileRules.Problem(file.Name, file.ContentType, file.Size);
        choice.File = choice.Problem is null ? file : null;
    }

    private async Task UploadAsync()
    {
        _busy = true;
        _problem = null;
        var screenshots = new List<UploadedScreenshot>();
        try
        {
            // The problem of a rejected file is shown beside it and does not prevent sending the other one.
            var chosen = _choices.Where(c => c.File is not null).ToList();
            foreach (var choice in chosen)
            {
                choice.Problem = null;
                if (await ReadAsync(choice.File!) is { } content)
                    screenshots.Add(new UploadedScreenshot(choice.Device, choice.File!.Name, content));
                else
                    choice.Problem =
                        $"{choice.File!.Name} did not arrive whole. Upload again, or choose the file anew if "
                        + "it was changed since.";
            }

            if (screenshots.Count < chosen.Count)
                return;
            var outcome = await Send(screenshots);
            if (outcome.Result != CommandResult.Done)
                _problem = outcome.Message;
        }
        finally
        {
            foreach (var screenshot in screenshots)
                await screenshot.Content.DisposeAsync();
            _busy = false;
        }
    }

    /// <summary>
    /// Reads the whole file, so that saving it can't fail because of the connection; null when the upload broke off.
    /// </summary>
    private static async Task<Stream?> ReadAsync(IBrowserFile file)
    {
        var content = new MemoryStream();
        try
        {
            await using var upload = file.OpenReadStream(UploadLimits.ScreenshotBytes);
            await upload.CopyToAsync(content);
            content.Position = 0;
            return content.Length == file.Size ? content : null;
        }
        catch (Exception e)
            when (e
                    is IOException
                        or JSException
                        or JSDisconnectedException
                        or OperationCanceledException
                        or TimeoutException
                        or InvalidOperationException
            )
        {
            return null;
        }
    }

    private sealed class Choice(Device device)
    {
        public Device Device { get; } = device;

        public IBrowserFile? File { get; set; }

        public string? Problem { get; set; }
    }
}
