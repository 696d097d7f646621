using Keyturn.Core.Model;
using Keyturn.Core.Scoring.Report;
using Keyturn.Tests.Support;

namespace Keyturn.Tests.Scoring.Report;

/// <summary>The clinic's name out of what a page says of itself.</summary>
public sealed class ClinicNamesTests
{
    [Theory]
    [InlineData("Larkmoor Dental | Calm dentist in Larkmoor", "", "Larkmoor Dental")]
    [InlineData("Home | Larkmoor Dental", "", "Larkmoor Dental")]
    [InlineData("Best Dentist in Fenport | Book Now | Larkmoor Dental", "", "Larkmoor Dental")]
    [InlineData(
        "Top rated implants - Fenport",
        "logo=Larkmoor Dental;copyright=Larkmoor Dental LLC",
        "Larkmoor Dental"
    )]
    [InlineData("Dentist in Fenport", "structured_data=Larkmoor Dental", "Larkmoor Dental")]
    [InlineData("Zahnarzt in Seewil: Praxis Dr. Roth", "logo=Praxis Dr. Roth", "Praxis Dr. Roth")]
    [InlineData("Dentia – WordPress theme", "site_name=Larkmoor Dental;copyright=Larkmoor Dental", "Larkmoor Dental")]
    [InlineData(
        "Clínica Dental Robledal",
        "logo=Logo;copyright=Clínica Dental Robledal S.L.",
        "Clínica Dental Robledal"
    )]
    [InlineData("Welcome to Larkmoor Dental!", "", "Larkmoor Dental")]
    [InlineData("Home", "", "clinic.example")]
    [InlineData("", "", "clinic.example")]
    public void Find_PlacesThatNameTheClinic_Agree(string title, string said, string expected)
    {
        var page = TestData.PageEvidence() with
        {
            Title = title,
            H1 = null,
            FinalUrl = "https://clinic.example/",
            SiteNames =
            [
                .. said.Split(';', StringSplitOptions.RemoveEmptyEntries)
                    .Select(s => s.Split('='))
                    .Select(s => new SiteName(s[0], s[1])),
            ],
        };

        Assert.Equal(expected, ClinicNames.Find([page]));
    }

    [Fact]
    public void Find_DomainThatIsMadeOfAName_SpeaksForIt()
    {
        var page = TestData.PageEvidence() with
        {
            Title = "Fenport Smiles | Larkmoor Dental",
            H1 = null,
            FinalUrl = "https://www.larkmoordental.example/",
        };

        Assert.Equal("Larkmoor Dental", ClinicNames.Find([page]));
    }
}
