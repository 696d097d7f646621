using MudBlazor;

namespace Keyturn.Web.Components.Shared;

/// <summary>Offers to undo a deletion for ten seconds.</summary>
internal static class Undo
{
    public static void Offer(ISnackbar snackbar, int count, Func<Task> undo) =>
        snackbar.Add(
            count == 1 ? "The scan is deleted." : FormattableString.Invariant($"{count:N0} scans are deleted."),
            Severity.Normal,
            options =>
            {
                (options.Action, options.ActionColor, options.VisibleStateDuration) = ("Undo", Color.Primary, 10_000);
                options.OnClick = _ => undo();
            }
        );
}
