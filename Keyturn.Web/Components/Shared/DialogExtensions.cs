using Keyturn.Core.Scans;
using MudBlazor;

namespace Keyturn.Web.Components.Shared;

/// <summary>Asks before a command and shows its outcome.</summary>
internal static class DialogExtensions
{
    public static async Task<bool> SureAsync(
        this IDialogService dialogs,
        string title,
        string message,
        string yes,
        string no
    ) =>
        await dialogs.ShowMessageBoxAsync(
            new MessageBoxOptions
            {
                Title = title,
                Message = message,
                YesText = yes,
                CancelText = no,
            }
        ) == true;

    /// <summary>True when the command succeeded; otherwise its message is shown.</summary>
    public static async Task<bool> TellAsync(this ISnackbar snackbar, Task<CommandOutcome> command)
    {
        var outcome = await command;
        if (outcome.Result != CommandResult.Done)
            snackbar.Add(outcome.Message, Severity.Warning);
        return outcome.Result == CommandResult.Done;
    }
}
