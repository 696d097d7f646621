using Keyturn.Core.Branding;
using Keyturn.Core.Model;
using Keyturn.Core.Scans;
using Keyturn.Web.Components.Shared;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Forms;
using Microsoft.JSInterop;
using MudBlazor;

namespace Keyturn.Web.Components.Settings;

/// <summary>The agency's logo: shows, replaces and removes it.</summary>
public sealed partial class LogoPanel
{
    private const string Accept = "image/png,image/jpeg";

    private string? _source;
    private string? _problem;
    private bool _read;
    private bool _busy;

    // A new input element after each file, so that the same file can be chosen again after it was corrected.
    private int _uploads;

    [Inject]
    public required BrandLogo Logo { get; init; }

    [Inject]
    public required IDialogService Dialogs { get; init; }

    [Inject]
    public required ISnackbar Snackbar { get; init; }

    protected override Task OnInitializedAsync() => LoadAsync();

    private async Task LoadAsync()
    {
        _source = (await Logo.ReadAsync(CancellationToken.None))?.Png is { } png
            ? $"data:image/png;base64,{Convert.ToBase64String(png)}"
            : null;
        _read = true;
    }

    private async Task UploadAsync(InputFileChangeEventArgs e)
    {
        if (e.FileCount == 0)
            return;
        (_busy, _problem) = (true, null);
        if (e.File.Size > UploadLimits.LogoBytes)
            _problem = "The logo is larger than 1 MB. Save it smaller.";
        else if (await ReadAsync(e.File) is not { } content)
            _problem = $"{e.File.Name} did not arrive whole. Choose it again.";
        else
            await TellAsync(await Logo.SaveAsync(content, CancellationToken.None));
        _busy = false;
        _uploads++;
    }

    private async Task RemoveAsync()
    {
        if (
            !await Dialogs.SureAsync(
                "Remove the logo?",
                "The next PDF has none. Existing PDFs keep theirs.",
                "Remove",
                "Keep it"
            )
        )
            return;
        _problem = null;
        await TellAsync(await Logo.RemoveAsync(CancellationToken.None));
    }

    private async Task TellAsync(CommandOutcome outcome)
    {
        if (outcome.Result == CommandResult.Done)
            Snackbar.Add(outcome.Message, Severity.Success);
        else
            _problem = outcome.Message;
        await LoadAsync();
    }

    private static async Task<Stream?> ReadAsync(IBrowserFile file)
    {
        try
        {
            var content = new MemoryStream();
            await using var upload = file.OpenReadStream(UploadLimits.LogoBytes);
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
}
