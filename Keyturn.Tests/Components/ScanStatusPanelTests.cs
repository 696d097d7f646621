using Bunit;
using Keyturn.Core.Model;
using Keyturn.Tests.Support;
using Keyturn.Web.Components.Scan;

namespace Keyturn.Tests.Components;

public sealed class ScanStatusPanelTests : ComponentTest
{
    [Theory]
    [InlineData(ScanMode.Quick, ScanStatus.Running, null, "Capturing desktop and phone")]
    [InlineData(ScanMode.Deep, ScanStatus.Running, null, "Capturing pages")]
    [InlineData(ScanMode.Deep, ScanStatus.Running, 10, "Capturing pages: 3 of 10 pages")]
    [InlineData(ScanMode.Deep, ScanStatus.Running, 2, "Capturing pages: 2 of 2 pages")]
    [InlineData(ScanMode.Deep, ScanStatus.Scoring, 10, "Capturing pages")]
    public void Steps_SayWhatIsCaptured(ScanMode mode, ScanStatus status, int? wanted, string text)
    {
        var cut = Context.Render<ScanStatusPanel>(p =>
            p.Add(c => c.Scan, TestData.Detail(mode, status, scanned: 3).Summary).Add(c => c.Wanted, wanted)
        );

        Assert.Equal(text, cut.FindAll(".steps li")[1].TextContent);
    }
}
