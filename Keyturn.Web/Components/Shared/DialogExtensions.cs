using Keyturn.Core.Scans;
using MudBlazor;

namespace Keyturn.Web.Components.Shared;

/// <summary>How screens ask before a command and tell of its outcome.</summary>
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

    /// <summary>True when it is done; else its sentence is shown.</summary>
    public static async Task<bool> TellAsync(this ISnackbar snackbar, Task<CommandOutcome> command)
    {
        var outcome = await command;
        if (outcome.Result != CommandResult.Done)
            snackbar.Add(outcome.Message, Severity.Warning);
        return outcome.Result == CommandResult.Done;
    }
}
