using Keyturn.Core.Capture.Acceptance;
using Keyturn.Core.Model;

namespace Keyturn.Tests.Capture.Acceptance;

public sealed class PageAcceptanceInnerTests
{
    private static readonly Uri _home = new("https://www.clinic.example/");

    [Theory]
    [InlineData("https://www.clinic.example/prices", "https://www.clinic.example/prices/", null)]
    [InlineData("http://clinic.example/prices", "https://www.clinic.example/en/prices", null)]
    [InlineData("https://www.clinic.example/?page_id=12", "https://www.clinic.example/?page_id=12", null)]
    [InlineData("https://www.clinic.example/about", "https://www.clinic.example/?p=3", null)]
    [InlineData("https://www.clinic.example/", "https://www.clinic.example/index.html", null)]
    [InlineData("https://www.clinic.example/old", "https://www.clinic.example/", "redirected_home")]
    [InlineData("https://www.clinic.example/old", "https://clinic.example/index.php?utm_source=x", "redirected_home")]
    [InlineData("https://www.clinic.example/book", "https://www.doctolib.example/clinic", "other_site")]
    [InlineData("https://www.clinic.example/book", "https://clinic.example:8443/book", "other_site")]
    [InlineData(
        "https://www.clinic.example/members",
        "https://www.clinic.example/wp-login.php?redirect_to=%2Fmembers",
        "login_required"
    )]
    [InlineData("https://www.clinic.example/portal", "https://accounts.google.example/signin", "login_required")]
    [InlineData("https://www.clinic.example/login", "https://www.clinic.example/login/", null)]
    [InlineData("https://www.clinic.example/blogs", "https://www.clinic.example/blog-index/", null)]
    public void CheckInnerPage_WhereTheAddressLed_Decides(string requested, string final, string? code) =>
        Assert.Equal(code, PageAcceptance.CheckInnerPage(new Uri(requested), new Uri(final), _home)?.Code);

    [Fact]
    public void CheckInnerPage_HomeThatIsNoRoot_IsKnownByItsOwnAddress()
    {
        var home = new Uri("https://clinic.example/de/");

        Assert.Equal(
            "redirected_home",
            PageAcceptance.CheckInnerPage(new Uri("https://clinic.example/de/alt"), home, home)?.Code
        );
        Assert.Null(PageAcceptance.CheckInnerPage(new Uri("https://clinic.example/de/"), home, home));
    }

    [Fact]
    public void CheckInnerPage_Sentence_NamesThePageNotTheHost() =>
        Assert.StartsWith(
            "/old ",
            PageAcceptance.CheckInnerPage(new Uri("https://clinic.example/old"), _home, _home)!.Message,
            StringComparison.Ordinal
        );

    [Theory]
    [InlineData("bot_check", true)]
    [InlineData("blank", true)]
    [InlineData("http_error", true)]
    [InlineData("login_required", true)]
    [InlineData("navigation_timeout", true)]
    [InlineData("page_crashed", true)]
    [InlineData("auth_required", false)]
    [InlineData("parked", false)]
    [InlineData("coming_soon", false)]
    [InlineData("dns_not_found", false)]
    [InlineData("private_address", false)]
    [InlineData("model_timeout", false)]
    [InlineData(null, false)]
    public void Upload_HelpsOnlyWhereAPersonSeesThePage(string? code, bool helps) =>
        Assert.Equal(helps, ErrorCodes.Find(code) is { AcceptsUploads: true });
}
