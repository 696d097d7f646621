using Bunit;
using Keyturn.Tests.Support;
using Keyturn.Web.Api;
using Keyturn.Web.Components.Settings.ApiKeys;
using MudBlazor;

namespace Keyturn.Tests.Components.Settings;

public sealed class ApiKeysPanelTests : ComponentTest
{
    private static CancellationToken Ct => Xunit.TestContext.Current.CancellationToken;

    [Fact]
    public async Task NewKey_IsShownOnce_WithItsUse_AndThenListedByItsBeginning()
    {
        var (panel, dialogs) = await RenderAsync();
        panel.WaitForAssertion(() => Assert.Contains("No API keys yet", panel.Markup, StringComparison.Ordinal));
        Assert.Contains("answers anybody who can reach this server", panel.Markup, StringComparison.Ordinal);

        await ClickAsync(panel, "New key");
        await dialogs.WaitForElement("input[type=text]").InputAsync(new() { Value = "Monday report" });
        await dialogs.Find("form").SubmitAsync(new());
        var secret = dialogs.WaitForElement("#new-key-secret").TextContent;
        Context.JSInterop.VerifyFocusAsyncInvoke();
        Assert.Contains("it is not shown again", dialogs.Markup, StringComparison.Ordinal);
        Assert.Equal($"curl -H 'X-Api-Key: {secret}' http://localhost/api/scans", dialogs.Find(".key-use").TextContent);
        await ClickAsync(dialogs, "Copy");
        Assert.Contains("Copied.", dialogs.Markup, StringComparison.Ordinal);
        await ClickAsync(dialogs, "Done");

        panel.WaitForAssertion(() =>
            Assert.Contains(
                $"Monday report {secret[..9]}…",
                panel.Find("tbody th").TextContent,
                StringComparison.Ordinal
            )
        );
        Assert.DoesNotContain(secret, panel.Markup, StringComparison.Ordinal);
        Assert.Contains("Never", panel.Find("td[data-label='Last used']").TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task NewKey_RefusedName_SaysWhy_AndKeepsWhatWasTyped()
    {
        var (panel, dialogs) = await RenderAsync("Taken");

        await ClickAsync(panel, "New key");
        await dialogs.WaitForElement("input[type=text]").InputAsync(new() { Value = "Taken" });
        await dialogs.Find("form").SubmitAsync(new());

        dialogs.WaitForAssertion(() =>
            Assert.Contains("There is a key with this name already", dialogs.Markup, StringComparison.Ordinal)
        );
        Assert.Equal("Taken", dialogs.Find("input[type=text]").GetAttribute("value"));
    }

    [Fact]
    public async Task Revoke_AsksFirst_AndWarnsOfTheLast()
    {
        var (panel, dialogs) = await RenderAsync("Only");
        panel.WaitForElement("[aria-label='Revoke Only']");

        await RevokeAsync("Keep it");
        Assert.Single(panel.FindAll("[aria-label='Revoke Only']"));
        await RevokeAsync("Revoke");

        panel.WaitForAssertion(() =>
            Assert.Contains("Revoked just now", panel.Find("tr.revoked").TextContent, StringComparison.Ordinal)
        );
        Assert.Empty(panel.FindAll("[aria-label='Revoke Only']"));
        Assert.Contains("No key is active", panel.Markup, StringComparison.Ordinal);

        async Task RevokeAsync(string answer)
        {
            var click = panel.Find("[aria-label='Revoke Only']").ClickAsync(new());
            dialogs.WaitForAssertion(() =>
                Assert.Contains("It is the last key", dialogs.Markup, StringComparison.Ordinal)
            );
            await ClickAsync(dialogs, answer);
            await click;
        }
    }

    [Fact]
    public async Task Configured_IsARowOfItsOwn_ThatCantBeRevoked()
    {
        Auth.Read = () => new AuthOptions { ApiKey = "secret-of-the-server" };
        var (panel, _) = await RenderAsync();

        panel.WaitForAssertion(() =>
            Assert.Contains(
                "Auth:ApiKey",
                Assert.Single(panel.FindAll("tbody tr")).TextContent,
                StringComparison.Ordinal
            )
        );
        Assert.DoesNotContain("secret-of-the-server", panel.Markup, StringComparison.Ordinal);
        Assert.Empty(panel.FindAll("[aria-label^='Revoke']"));
    }

    [Fact]
    public async Task Unreadable_SaysSo_AndReadsAgain()
    {
        var fails = true;
        var (panel, _) = await RenderAsync(before: database =>
            database.BeforeStatement = _ =>
            {
                if (fails)
                    throw new InvalidOperationException("gone");
            }
        );
        panel.WaitForAssertion(() =>
            Assert.Contains("could not be read", panel.Find("[role=alert]").TextContent, StringComparison.Ordinal)
        );

        fails = false;
        await ClickAsync(panel, "Try again");

        panel.WaitForAssertion(() => Assert.Contains("No API keys yet", panel.Markup, StringComparison.Ordinal));
    }

    private async Task<(
        IRenderedComponent<ApiKeysPanel> Panel,
        IRenderedComponent<MudDialogProvider> Dialogs
    )> RenderAsync(string? key = null, Action<TestDatabase>? before = null)
    {
        CommandTestHost = await Support.CommandTestHost.CreateAsync(Clock);
        CommandTestHost.User = new TestUser("Ann");
        if (key is not null)
            await CommandTestHost.Keys.CreateAsync(key, Ct);
        before?.Invoke(CommandTestHost.Database);
        Context.JSInterop.SetupModule("/copy.js").Setup<bool>("copyText", _ => true).SetResult(true);
        Context.Render<MudPopoverProvider>();
        var dialogs = Context.Render<MudDialogProvider>();
        return (Context.Render<ApiKeysPanel>(), dialogs);
    }

    // A click that opens a dialog awaits its result, so it ends only with the dialog.
    private static Task ClickAsync<T>(IRenderedComponent<T> on, string text)
        where T : Microsoft.AspNetCore.Components.IComponent
    {
        on.WaitForAssertion(() => Assert.Contains(on.FindAll("button"), b => b.TextContent.Trim() == text));
        var click = on.FindAll("button").Single(b => b.TextContent.Trim() == text).ClickAsync(new());
        return text == "New key" ? Task.CompletedTask : click;
    }
}
