using Bunit;
using Keyturn.Core.Model;
using Keyturn.Tests.Support;
using Keyturn.Web.Components.Settings;
using Microsoft.AspNetCore.Components.Forms;
using MudBlazor;

namespace Keyturn.Tests.Components.Settings;

public sealed class LogoPanelTests : ComponentTest
{
    [Fact]
    public async Task Logo_IsChosen_Shown_AndRemovedOnceAsked()
    {
        var (panel, dialogs) = await RenderAsync();
        panel.WaitForAssertion(() => Assert.Contains("No logo yet", panel.Markup, StringComparison.Ordinal));
        Assert.Contains("1 MB and 2,000 px at most", panel.Find("#logo-limits").TextContent, StringComparison.Ordinal);

        Upload(panel, TestImages.Logo(400, 100));
        panel.WaitForAssertion(() =>
            Assert.StartsWith("data:image/png;base64,", panel.Find("img").GetAttribute("src"), StringComparison.Ordinal)
        );
        Assert.Contains("Replace the logo", panel.Find("label").TextContent, StringComparison.Ordinal);

        await AnswerAsync("Keep it");
        Assert.Single(panel.FindAll("img"));
        await AnswerAsync("Remove");
        panel.WaitForAssertion(() => Assert.Contains("No logo yet", panel.Markup, StringComparison.Ordinal));
        Assert.False(File.Exists(CommandTestHost!.Database.Folder.Logo));

        async Task AnswerAsync(string answer)
        {
            var click = panel
                .FindAll("button")
                .Single(b => b.TextContent.Trim() == "Remove the logo")
                .ClickAsync(new());
            dialogs.WaitForAssertion(() =>
                Assert.Contains("Remove the logo?", dialogs.Markup, StringComparison.Ordinal)
            );
            await dialogs.FindAll("button").Single(b => b.TextContent.Trim() == answer).ClickAsync(new());
            await click;
        }
    }

    [Fact]
    public async Task Refused_SaysWhy_AndKeepsTheOneThereIs()
    {
        var (panel, _) = await RenderAsync();
        Upload(panel, TestImages.Logo(400, 100));
        panel.WaitForElement("img");

        Upload(panel, "no picture"u8.ToArray());
        panel.WaitForAssertion(() =>
            Assert.Contains(
                "can't read this file as an image",
                panel.Find("[role=alert]").TextContent,
                StringComparison.Ordinal
            )
        );
        Upload(panel, new byte[UploadLimits.LogoBytes + 1]);
        panel.WaitForAssertion(() =>
            Assert.Contains("larger than 1 MB", panel.Find("[role=alert]").TextContent, StringComparison.Ordinal)
        );
        Assert.Single(panel.FindAll("img"));

        Upload(panel, TestImages.Logo(200, 100));
        panel.WaitForAssertion(() => Assert.Empty(panel.FindAll("[role=alert]")));
    }

    private async Task<(
        IRenderedComponent<LogoPanel> Panel,
        IRenderedComponent<MudDialogProvider> Dialogs
    )> RenderAsync()
    {
        CommandTestHost = await Support.CommandTestHost.CreateAsync(Clock);
        Context.Render<MudPopoverProvider>();
        var dialogs = Context.Render<MudDialogProvider>();
        return (Context.Render<LogoPanel>(), dialogs);
    }

    private static void Upload(IRenderedComponent<LogoPanel> panel, byte[] bytes) =>
        panel
            .FindComponent<InputFile>()
            .UploadFiles(InputFileContent.CreateFromBinary(bytes, "logo.png", contentType: "image/png"));
}
