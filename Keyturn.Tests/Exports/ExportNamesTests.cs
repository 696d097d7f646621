using Keyturn.Core.Model;
using Keyturn.Tests.Support;
using Keyturn.Web.Exports;

namespace Keyturn.Tests.Exports;

public sealed class ExportNamesTests
{
    [Theory]
    [InlineData("clinic.example", ScreenshotKind.FullPage, 0, "clinic.example_2026-03-02_home_desktop.jpg")]
    [InlineData("clinic.example", ScreenshotKind.FirstView, 0, "clinic.example_2026-03-02_home_desktop_first-view.jpg")]
    [InlineData(
        "clinic.example:8080",
        ScreenshotKind.Tile,
        1,
        "clinic.example-8080_2026-03-02_home_desktop_tile-2.jpg"
    )]
    [InlineData("[::1]:80", ScreenshotKind.FullPage, 0, "---1--80_2026-03-02_home_desktop.jpg")]
    [InlineData("../..\\a", ScreenshotKind.FullPage, 0, "-..-a_2026-03-02_home_desktop.jpg")]
    public void Create_AnyHost_IsSafeAsAFileName(string host, ScreenshotKind kind, int index, string expected) =>
        Assert.Equal(expected, ExportNames.Create(host, "home", TestData.Screenshot(Device.Desktop, kind, index)));
}
