using Bunit;
using Keyturn.Core.Model;
using Keyturn.Core.Scans;
using Keyturn.Web.Components.Screenshots.Uploads;
using Microsoft.AspNetCore.Components.Forms;

namespace Keyturn.Tests.Components;

public sealed class UploadFormTests : ComponentTest
{
    private readonly List<(Device Device, string Name, long Bytes)> _sent = [];

    private CommandOutcome _outcome = new(CommandResult.Done, "Queued.");

    [Theory]
    [InlineData("invoice.pdf", "application/pdf", 10, "Choose a JPEG, PNG or WebP")]
    [InlineData("empty.png", "image/png", 0, "is empty")]
    [InlineData("huge.png", "image/png", UploadLimits.ScreenshotBytes + 1, "20 MB at most")]
    [InlineData("fits.webp", "image/webp", UploadLimits.ScreenshotBytes, null)]
    [InlineData("SHOUT.JPG", "IMAGE/JPEG", 10, null)]
    public void Refusal_File_SaysWhatToDo(string name, string type, long bytes, string? message)
    {
        var problem = ImageFileRules.Problem(name, type, bytes);

        if (message is null)
            Assert.Null(problem);
        else
            Assert.Contains(message, problem, StringComparison.Ordinal);
    }

    [Fact]
    public void Render_AsksForOne()
    {
        var cut = Render();

        Assert.Equal(Devices.All.Select(d => $"{d.Label} screenshot"), cut.FindAll("label").Select(l => l.TextContent));
        Assert.True(cut.Find("button").HasAttribute("disabled"));
        Assert.Contains("The model scores them; nothing is measured", cut.Markup, StringComparison.Ordinal);
    }

    [Fact]
    public void Upload_OneDevice_IsSentWhole()
    {
        var cut = Render();
        Choose(cut, 1, "phone.png");
        Assert.Contains("phone.png", cut.Find("#upload-mobile-status").TextContent, StringComparison.Ordinal);

        cut.Find("button").Click();

        cut.WaitForAssertion(() => Assert.Equal([(Device.Mobile, "phone.png", 12L)], _sent));
    }

    [Fact]
    public void Choose_WrongType_KeepsTheOther()
    {
        var cut = Render();
        Choose(cut, 0, "desktop.jpg", type: "image/jpeg");
        Choose(cut, 1, "invoice.pdf", type: "application/pdf");

        Assert.Contains("invoice.pdf", cut.Find(".upload-problem").TextContent, StringComparison.Ordinal);
        Assert.Contains("desktop.jpg", cut.Find("#upload-desktop-status").TextContent, StringComparison.Ordinal);

        cut.Find("button").Click();

        cut.WaitForAssertion(() => Assert.Equal([(Device.Desktop, "desktop.jpg", 12L)], _sent));
        Assert.Contains("invoice.pdf", cut.Find(".upload-problem").TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Upload_CutOff_SendsNothing_AndKeepsBothChosen()
    {
        var cut = Render();
        Choose(cut, 0, "desktop.png");
        await cut.InvokeAsync(() =>
            cut.FindComponents<InputFile>()[1]
                .Instance.OnChange.InvokeAsync(new InputFileChangeEventArgs([new BrokenFile()]))
        );

        cut.Find("button").Click();

        cut.WaitForAssertion(() =>
            Assert.Contains(
                "broken.png did not arrive whole",
                cut.Find(".upload-problem").TextContent,
                StringComparison.Ordinal
            )
        );
        Assert.Empty(_sent);
        Assert.Contains("desktop.png", cut.Find("#upload-desktop-status").TextContent, StringComparison.Ordinal);
        Assert.False(cut.Find("button").HasAttribute("disabled"));
    }

    [Fact]
    public void Upload_Refused_SaysWhy()
    {
        _outcome = new CommandOutcome(
            CommandResult.Conflict,
            "No model is set up, and rules can't score a screenshot."
        );
        var cut = Render();
        Choose(cut, 0, "desktop.png");

        cut.Find("button").Click();

        cut.WaitForAssertion(() =>
            Assert.Contains("No model is set up", cut.Find("[role=alert]").TextContent, StringComparison.Ordinal)
        );
    }

    private static void Choose(IRenderedComponent<UploadForm> cut, int at, string name, string type = "image/png") =>
        cut.FindComponents<InputFile>()[at]
            .UploadFiles(InputFileContent.CreateFromBinary(new byte[12], name, contentType: type));

    private IRenderedComponent<UploadForm> Render() =>
        Context.Render<UploadForm>(p =>
            p.Add(
                c => c.Send,
                screenshots =>
                {
                    _sent.AddRange(screenshots.Select(s => (s.Device, s.FileName, s.Content.Length)));
                    return Task.FromResult(_outcome);
                }
            )
        );

    /// <summary>Breaks off while it is read, like an upload whose browser left.</summary>
    private sealed class BrokenFile : IBrowserFile
    {
        public string Name => "broken.png";

        public DateTimeOffset LastModified => default;

        public long Size => 100;

        public string ContentType => "image/png";

        public Stream OpenReadStream(long maxAllowedSize, CancellationToken cancellationToken) =>
            throw new IOException("The file could not be read.");
    }
}
