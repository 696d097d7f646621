using System.Text;
using Bunit;
using Keyturn.Core.Scans;
using Keyturn.Tests.Support;
using Keyturn.Web.Components.NewScan;
using Microsoft.JSInterop;

namespace Keyturn.Tests.Components.NewScan;

public sealed class NewScanFormTests : ComponentTest
{
    private readonly Field _field = new();

    [Fact]
    public async Task Submit_Refused_TheSentenceStays_WhenTheTextComesToRestAfterIt()
    {
        var cut = await RenderAsync("facebook.com/clinic");

        await cut.Find("form").SubmitAsync();
        var refused = cut.Find("[role=alert]").TextContent;
        await RestAsync(cut);

        Assert.Contains("This is a Facebook page.", refused, StringComparison.Ordinal);
        Assert.Equal(refused, cut.Find("[role=alert]").TextContent);
    }

    [Fact]
    public async Task Submit_OfAClinicThatRuns_TheOfferStays_UntilTheTextIsAnother()
    {
        var cut = await RenderAsync("praxis-nord.de");
        await CommandTestHost!.Scans.SubmitAsync(
            new SubmitScan("praxis-nord.de"),
            Xunit.TestContext.Current.CancellationToken
        );

        await cut.Find("form").SubmitAsync();
        await RestAsync(cut);
        Assert.Contains("This clinic is being scanned right now.", cut.Markup, StringComparison.Ordinal);

        _field.Text = "praxis-sued.de";
        await RestAsync(cut);
        Assert.DoesNotContain("This clinic is being scanned right now.", cut.Markup, StringComparison.Ordinal);
    }

    private async Task<IRenderedComponent<NewScanForm>> RenderAsync(string typed)
    {
        CommandTestHost = await CommandTestHost.CreateAsync(Clock);
        _field.Text = typed;
        Context
            .JSInterop.SetupModule("./address-input.js")
            .Setup<IJSStreamReference?>("read", _ => true)
            .SetResult(_field);
        return Context.Render<NewScanForm>();
    }

    private static Task RestAsync(IRenderedComponent<NewScanForm> cut) =>
        cut.InvokeAsync(cut.FindComponent<AddressInput>().Instance.TextChangedAsync);

    private sealed class Field : IJSStreamReference
    {
        public string Text { get; set; } = "";

        public long Length => Encoding.UTF8.GetByteCount(Text);

        public ValueTask<Stream> OpenReadStreamAsync(
            long maxAllowedSize = 512000,
            CancellationToken cancellationToken = default
        ) => new(new MemoryStream(Encoding.UTF8.GetBytes(Text)));

        public ValueTask DisposeAsync() => ValueTask.CompletedTask;
    }
}
