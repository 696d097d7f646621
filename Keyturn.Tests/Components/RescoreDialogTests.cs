using Bunit;
using Keyturn.Core.Model;
using Keyturn.Core.Scans;
using Keyturn.Core.Scans.Reports;
using Keyturn.Tests.Support;
using Keyturn.Web.Components.Scan.Rescore;
using Microsoft.Extensions.DependencyInjection;
using MudBlazor;

namespace Keyturn.Tests.Components;

public sealed class RescoreDialogTests : ComponentTest
{
    [Fact]
    public async Task Choose_AnotherModel_AsksForIt_AfterSayingWhatHappensAndWhatTheLastCost()
    {
        var (dialogs, result) = await OpenAsync(
            ["gpt-4.1", "gpt-4o"],
            TestData.Revision(2, ScorerKind.Model, cost: 0.1234m),
            TestData.Revision(1)
        );
        Assert.Contains(
            "captures nothing. The current report stays as revision 2.",
            dialogs.Markup,
            StringComparison.Ordinal
        );
        Assert.True(Radio(dialogs, "Rules").HasAttribute("checked"));
        Assert.Empty(dialogs.FindAll("select"));

        await Radio(dialogs, "Model").ChangeAsync(new() { Value = true });
        Assert.Equal(
            ["gpt-4.1 (as configured)", "gpt-4o"],
            dialogs.FindAll("select option").Select(o => o.TextContent)
        );
        Assert.Contains(
            "The last scoring by a model cost $0.12 (model-2, revision 2).",
            dialogs.Markup,
            StringComparison.Ordinal
        );
        await dialogs.Find("select").ChangeAsync(new() { Value = "gpt-4o" });
        await ClickAsync(dialogs, "Score again");

        Assert.Equal(new RescoreRequest(ScorerKind.Model, "gpt-4o"), (await result)!.Data);
    }

    [Fact]
    public async Task Choose_TheConfiguredModel_NamesNone_SoThatItsFallbacksServe()
    {
        var (dialogs, result) = await OpenAsync(["gpt-4.1"], TestData.Revision(1));

        await Radio(dialogs, "Model (gpt-4.1)").ChangeAsync(new() { Value = true });
        Assert.Empty(dialogs.FindAll("select"));
        Assert.Contains("No model has scored this scan yet", dialogs.Markup, StringComparison.Ordinal);
        await ClickAsync(dialogs, "Score again");

        Assert.Equal(new RescoreRequest(ScorerKind.Model), (await result)!.Data);
    }

    [Fact]
    public async Task Choose_WithoutAModel_IsByRules_AndCancelAsksForNothing()
    {
        var (dialogs, result) = await OpenAsync([], TestData.Revision(1));
        Assert.Contains("no model is set up", dialogs.Markup, StringComparison.Ordinal);
        Assert.Empty(dialogs.FindAll("input"));
        await ClickAsync(dialogs, "Score again");
        Assert.Equal(new RescoreRequest(ScorerKind.Rules), (await result)!.Data);

        (dialogs, result) = await OpenAsync([], TestData.Revision(1));
        await ClickAsync(dialogs, "Cancel");
        Assert.True((await result)!.Canceled);
    }

    private async Task<(IRenderedComponent<MudDialogProvider> Dialogs, Task<DialogResult?> Result)> OpenAsync(
        IReadOnlyList<string> models,
        params RevisionView[] revisions
    )
    {
        var dialogs = Context.Render<MudDialogProvider>();
        var dialog = await dialogs.InvokeAsync(() =>
            Context
                .Services.GetRequiredService<IDialogService>()
                .ShowAsync<RescoreDialog>(
                    null,
                    new DialogParameters<RescoreDialog>
                    {
                        { d => d.Scan, TestData.Detail().Summary },
                        { d => d.Revisions, revisions },
                        { d => d.Models, models },
                        { d => d.Default, ScorerKind.Rules },
                    }
                )
        );
        return (dialogs, dialog.Result);
    }

    private static AngleSharp.Dom.IElement Radio(IRenderedComponent<MudDialogProvider> dialogs, string label) =>
        dialogs
            .FindAll("label")
            .Single(l =>
                l.TextContent.Trim().StartsWith(label, StringComparison.Ordinal)
                && l.QuerySelector("input[type=radio]") is not null
            )
            .QuerySelector("input")!;

    private static Task ClickAsync(IRenderedComponent<MudDialogProvider> dialogs, string text) =>
        dialogs.FindAll("button").Single(b => b.TextContent.Trim() == text).ClickAsync(new());
}
