using Keyturn.Core.Model;
using Keyturn.Tests.Support;
using Keyturn.Web.Exports;

namespace Keyturn.Tests.Exports;

public sealed class ExportNamesTests
{
    [Theory]
    [InlineData("clinic.example", ShotKind.FullPage, 0, "clinic.example_2026-03-02_home_desktop.jpg")]
    [InlineData("clinic.example", ShotKind.FirstView, 0, "clinic.example_2026-03-02_home_desktop_first-view.jpg")]
    [InlineData("clinic.example:8080", ShotKind.Tile, 1, "clinic.example-8080_2026-03-02_home_desktop_tile-2.jpg")]
    [InlineData("[::1]:80", ShotKind.FullPage, 0, "---1--80_2026-03-02_home_desktop.jpg")]
    [InlineData("../..\\a", ShotKind.FullPage, 0, "-..-a_2026-03-02_home_desktop.jpg")]
    public void Of_AnyHost_IsSafeAsAFileName(string host, ShotKind kind, int index, string expected) =>
        Assert.Equal(expected, ExportNames.Of(host, "home", A.Shot(Device.Desktop, kind, index)));
}
