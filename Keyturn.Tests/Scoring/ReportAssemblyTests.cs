using Keyturn.Core.Model;
using Keyturn.Core.Scoring;
using Keyturn.Tests.Support;

namespace Keyturn.Tests.Scoring;

public sealed class ReportAssemblyTests
{
    [Theory]
    [InlineData(new[] { 8, 8, 8, 8, 8, 8 }, 8.0, Band.Good)]
    [InlineData(new[] { 8, 8, 8, 8, 8, 7 }, 7.8, Band.Fair)]
    [InlineData(new[] { 6, 6, 6, 6, 6, 6 }, 6.0, Band.Fair)]
    [InlineData(new[] { 6, 6, 6, 6, 6, 5 }, 5.8, Band.Weak)]
    [InlineData(new[] { 4, 4, 4, 4, 4, 4 }, 4.0, Band.Weak)]
    [InlineData(new[] { 4, 4, 4, 4, 4, 3 }, 3.8, Band.Poor)]
    [InlineData(new[] { 0, 0, 0, 0, 0, 0 }, 0.0, Band.Poor)]
    [InlineData(new[] { 10, 10, 10, 10, 10, 10 }, 10.0, Band.Good)]
    [InlineData(new[] { 5, 5, 5, 5, 5, 6 }, 5.2, Band.Weak)]
    public void Headline_IsTheMeanToOneDecimal_AndGivesTheBand(int[] scores, double headline, Band band)
    {
        Assert.Equal(headline, Rubric.Headline(scores));
        Assert.Equal(band, Rubric.BandOf(headline));
    }

    [Fact]
    public void Assemble_UnknownCitations_AreDroppedAndCounted_AndFindingsLeftWithNoneToo()
    {
        var report = ReportAssembly.Assemble(Opinion() with
        {
            Leaks = [new("Rests on something.", ReportCategories.Booking, ["home.desktop.h1", "home.desktop.nothing"]), new("Rests on nothing.", ReportCategories.Booking, ["about.desktop.h1"])],
        }, A.BothDevices());

        var leak = Assert.Single(report.Leaks);
        Assert.Equal(["home.desktop.h1"], leak.Evidence);
        Assert.Equal(2, report.DroppedCitations);
    }

    [Fact]
    public void Assemble_MissingCategory_IsRefused() =>
        Assert.Throws<InvalidDataException>(() => ReportAssembly.Assemble(Opinion() with { Categories = [.. A.Categories(5).Skip(1)] }, A.BothDevices()));

    [Fact]
    public void Assemble_CategoryTwice_IsRefused() =>
        Assert.Throws<InvalidDataException>(() => ReportAssembly.Assemble(Opinion() with { Categories = [.. A.Categories(5), A.Categories(5)[0]] }, A.BothDevices()));

    [Fact]
    public void Assemble_HostileText_IsBoundedAndPlain()
    {
        var report = ReportAssembly.Assemble(Opinion() with { ClinicName = "  \u0007 ", Summary = new string('x', 5000) + "\u0000\n" }, A.BothDevices());

        Assert.Equal("Harbour Dental", report.ClinicName);
        Assert.Equal(600, report.Summary.Length);
        Assert.DoesNotContain(report.Summary, char.IsControl);
    }

    private static Opinion Opinion() => new("Harbour Dental", "A summary.", A.Categories(7), [], [], []);
}
