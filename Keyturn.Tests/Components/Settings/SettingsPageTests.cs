using Bunit;
using Keyturn.Core.Scoring;
using Keyturn.Tests.Support;
using Keyturn.Web.Components.Settings;
using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.DependencyInjection;

namespace Keyturn.Tests.Components.Settings;

public sealed class SettingsPageTests : ComponentTest
{
    public SettingsPageTests() => Settings = new SavedSettingsHost(["--Capture:MaxPages=7"]);

    [Fact]
    public void Fields_ShowWhatCounts_AndWhereItIsSet()
    {
        var page = Open();

        Assert.Equal("gpt-4.1", Field(page, "Scoring:Model").GetAttribute("value"));
        Assert.True(page.Find("button:contains('Save')").HasAttribute("disabled"));

        page = Open("capture");

        Assert.Equal("7", Field(page, "Capture:MaxPages").GetAttribute("value"));
        Assert.True(Field(page, "Capture:MaxPages").HasAttribute("disabled"));
        Assert.Contains("Set by an argument of the start.", page.Markup, StringComparison.Ordinal);
        Assert.Equal("90", Field(page, "Capture:PageTimeout").GetAttribute("value"));
    }

    [Fact]
    public void Save_ShowsWhatIsRefusedAtItsField_KeepsWhatWasTyped_AndSavesWhatIsRight()
    {
        var page = Open("capture");

        Field(page, "Capture:MaxRetries").Input("9");
        page.Find("button:contains('Save')").Click();

        page.WaitForElement(".setting-error");
        Assert.Contains(
            "Type a whole number from 0 to 5.",
            page.Find(".setting-error").TextContent,
            StringComparison.Ordinal
        );
        Assert.Equal("9", Field(page, "Capture:MaxRetries").GetAttribute("value"));

        Field(page, "Capture:MaxRetries").Input("3");
        page.Find("button:contains('Save')").Click();

        page.WaitForAssertion(() =>
            Assert.Contains(
                "Retries per page: 2 now, 3 then",
                page.Find(".settings-pending").TextContent,
                StringComparison.Ordinal
            )
        );
        page.WaitForAssertion(() => Assert.Empty(page.FindAll(".setting-error")));
        Assert.Equal("3", Settings!.Read("Capture:MaxRetries").Field);

        page.WaitForElement("button:contains('Save')");
        page.Find("button:contains('Back to the default')").Click();
        Assert.Contains("It goes back to the default when you save.", page.Markup, StringComparison.Ordinal);
        page.Find("button:contains('Save')").Click();
        page.WaitForAssertion(() => Assert.False(Settings!.Read("Capture:MaxRetries").IsSaved));
    }

    [Fact]
    public void Secret_IsKept_ShownNever_AndCanBeRemoved()
    {
        var page = Open();

        page.Find("input[type=password]").Input("sk-secret");
        page.Find("button:contains('Save')").Click();
        page.WaitForAssertion(() => Assert.Equal("sk-secret", Settings!.Now<ScoringOptions>().ApiKey));

        Assert.DoesNotContain("sk-secret", Open().Markup, StringComparison.Ordinal);

        page.WaitForElement("button:contains('Save')");
        page.Find("button:contains('Remove')").Click();
        page.Find("button:contains('Save')").Click();
        page.WaitForAssertion(() => Assert.Null(Settings!.Now<ScoringOptions>().ApiKey));
    }

    [Fact]
    public void Prices_AreRowsThatCanBeAddedAndRemoved()
    {
        var page = Open();

        page.Find("button:contains('Add a model')").Click();
        page.Find("input[aria-label='Model of price 2']").Input("local");
        page.Find("input[aria-label='Input price of local']").Input("0");
        page.Find("input[aria-label='Output price of local']").Input("0.5");
        page.Find("button:contains('Save')").Click();

        page.WaitForAssertion(() => Assert.Equal(0.5m, Settings!.Now<ScoringOptions>().Prices["local"].Output));
        page.WaitForElement("button:contains('Save')");
        page.Find("button[aria-label='Remove local']").Click();
        page.Find("button:contains('Save')").Click();
        page.WaitForAssertion(() => Assert.Equal(["gpt-4.1"], Settings!.Now<ScoringOptions>().Prices.Keys));
    }

    [Fact]
    public void FromAnotherMachine_NothingCanBeChanged()
    {
        var page = Open(isLocal: false);

        Assert.Contains("only on the machine Keyturn runs on", page.Markup, StringComparison.Ordinal);
        Assert.All(page.FindAll("input, select"), field => Assert.True(field.HasAttribute("disabled")));
        Assert.Empty(page.FindAll("button:contains('Save')"));
    }

    [Fact]
    public void Test_OfAServerThatIsNotThere_SaysSoWithoutSavingWhatWasTyped()
    {
        var page = Open();

        Field(page, "Scoring:Endpoint").Input("http://127.0.0.1:9/v1");
        page.Find("button:contains('Test connection')").Click();

        page.WaitForAssertion(
            () => Assert.Contains("The model server can't be reached.", page.Markup, StringComparison.Ordinal),
            TimeSpan.FromSeconds(30)
        );
        Assert.Null(Settings!.Now<ScoringOptions>().Endpoint);
    }

    private IRenderedComponent<IComponent> Open(string? tab = null, bool isLocal = true)
    {
        Context
            .Services.GetRequiredService<NavigationManager>()
            .NavigateTo(tab is null ? "/settings" : $"/settings?tab={tab}");
        return Context.Render(builder =>
        {
            builder.OpenComponent<CascadingValue<bool>>(0);
            builder.AddComponentParameter(1, "Name", "IsLocal");
            builder.AddComponentParameter(2, "Value", isLocal);
            builder.AddComponentParameter(
                3,
                "ChildContent",
                (RenderFragment)(
                    child =>
                    {
                        child.OpenComponent<SettingsPage>(0);
                        child.CloseComponent();
                    }
                )
            );
            builder.CloseComponent();
        });
    }

    private static AngleSharp.Dom.IElement Field(IRenderedComponent<IComponent> page, string key) =>
        page.Find($"[name='{key}']");
}
