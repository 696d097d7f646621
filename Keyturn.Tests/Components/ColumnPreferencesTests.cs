using Bunit;
using Keyturn.Core.Scans.Lists;
using Keyturn.Web.Components.ScanList;

namespace Keyturn.Tests.Components;

/// <summary>The cookie comes from the browser and may have any content.</summary>
public sealed class ColumnPreferencesTests : ComponentTest
{
    [Theory]
    [InlineData(null)]
    [InlineData("")]
    public void Begin_WithoutACookie_ShowsTheUsualOnes(string? kept) =>
        Assert.Equal(ColumnPreferences.Usual, Begin(kept).Chosen);

    [Theory]
    [InlineData("Clinic.Score.Finished", ScanColumn.Clinic, ScanColumn.Score, ScanColumn.Finished)]
    [InlineData("Score", ScanColumn.Clinic, ScanColumn.Score)]
    [InlineData("Score.99.-1.Nonsense..Score", ScanColumn.Clinic, ScanColumn.Score)]
    [InlineData("<script>", ScanColumn.Clinic)]
    public void Begin_WithACookie_ShowsTheColumnsInIt_AndTheClinicAlways(string kept, params ScanColumn[] shown) =>
        Assert.Equal(shown.Order(), Begin(kept).Chosen.Order());

    [Fact]
    public async Task Keep_TellsTheBrowser_AndThePagesToCome()
    {
        var module = Context.JSInterop.SetupModule("/columns.js");
        module.SetupVoid("keep", _ => true).SetVoidResult();
        var columns = Begin(null);

        await columns.KeepAsync(new HashSet<ScanColumn> { ScanColumn.Clinic, ScanColumn.Address });

        Assert.Equal([ScanColumn.Clinic, ScanColumn.Address], columns.Chosen);
        Assert.Equal("Clinic.Address", module.VerifyInvoke("keep").Arguments.Single());
    }

    private ColumnPreferences Begin(string? kept)
    {
        var columns = new ColumnPreferences(Context.JSInterop.JSRuntime);
        columns.Begin(kept);
        return columns;
    }
}
