using Bunit;
using MudBlazor;

namespace Keyturn.Tests.Components.Report;

public sealed class CallDialogTests : ReportTest
{
    [Theory]
    [InlineData(true, "Copied.")]
    [InlineData(false, "The text is selected")]
    public async Task Copy_SaysWhetherTheClipboardTookIt(bool taken, string words)
    {
        Context.JSInterop.SetupModule("/copy.js").Setup<bool>("copyText", _ => true).SetResult(taken);
        var dialogs = Context.Render<MudDialogProvider>();
        var cut = Render();

        await cut.FindAll("button").Single(b => b.TextContent.Trim() == "Call summary").ClickAsync(new());
        dialogs.WaitForAssertion(() =>
            Assert.StartsWith(
                "Harbour Dental\nPatient flow 6.0 of 10",
                dialogs.Find("textarea").TextContent,
                StringComparison.Ordinal
            )
        );
        await dialogs.FindAll("button").Single(b => b.TextContent.Trim() == "Copy as text").ClickAsync(new());

        dialogs.WaitForAssertion(() =>
            Assert.Contains(words, dialogs.Find("[role=status]").TextContent, StringComparison.Ordinal)
        );
    }
}
