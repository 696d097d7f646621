using Keyturn.Core.Capture.Discovery;
using Keyturn.Core.Capture.Page;

namespace Keyturn.Tests.Capture.Discovery;

public sealed class PageIdentityTests
{
    [Theory]
    [InlineData("https://clinic.example/implants", "http://www.CLINIC.example/implants/")]
    [InlineData("https://clinic.example/implants", "https://clinic.example/Implants")]
    [InlineData("https://clinic.example/implants", "https://clinic.example/implants?hsLang=en")]
    [InlineData("https://clinic.example/implants", "https://clinic.example/implants?share=twitter&nb=1")]
    [InlineData("https://clinic.example/implants", "https://clinic.example/implants/amp/")]
    [InlineData("https://clinic.example/implants", "https://clinic.example/implants?print=1")]
    [InlineData("https://clinic.example/implants", "https://clinic.example/implants#prices")]
    [InlineData("https://clinic.example/implants", "https://clinic.example/implants/index.html")]
    [InlineData("https://clinic.example/implants", "https://clinic.example/implants/INDEX.PHP")]
    [InlineData("https://clinic.example/implants", "https://clinic.example/implants/Default.aspx")]
    [InlineData(
        "https://clinic.example/implants",
        "https://clinic.example/implants?utm_source=x&gclid=1&fbclid=2&msclkid=3&mc_cid=4&ref=5&_ga=6"
    )]
    [InlineData("https://clinic.example/implants", "https://clinic.example:443/implants")]
    [InlineData("https://clinic.example/implants", "http://clinic.example:80/implants?")]
    [InlineData("https://clinic.example/implants", "https://clinic.example/implants;jsessionid=AB12?PHPSESSID=9")]
    [InlineData("https://clinic.example/z%C3%A4hne", "https://clinic.example/zähne")]
    [InlineData("https://clinic.example/z%C3%A4hne", "https://clinic.example/z%c3%a4hne")]
    [InlineData("https://clinic.example/~dr", "https://clinic.example/%7Edr/")]
    [InlineData("https://clinic.example/a?b=1&c=2", "https://clinic.example/a?c=2&utm_medium=x&b=1")]
    [InlineData("https://clinic.example/?page=team", "https://www.clinic.example/index.php?page=team")]
    [InlineData("https://clinic.example/", "http://www.clinic.example")]
    [InlineData("https://clinic.example/", "https://clinic.example/home.html")]
    [InlineData("https://clinic.example/", "https://clinic.example/#/")]
    [InlineData("https://clinic.example/#/team", "https://www.clinic.example/index.html#/team/")]
    [InlineData("https://xn--zahnrzte-3za.example/", "https://www.zahnärzte.example/")]
    public void From_SamePage_IsSame(string one, string other) =>
        Assert.Equal(PageIdentity.From(new Uri(one)), PageIdentity.From(new Uri(other)));

    [Theory]
    [InlineData("https://clinic.example/implants", "https://clinic.example/implants?page=2")]
    [InlineData("https://clinic.example/implants", "https://clinic.example:8443/implants")]
    [InlineData("https://clinic.example/implants", "https://shop.clinic.example/implants")]
    [InlineData("https://clinic.example/?page=team", "https://clinic.example/?page=prices")]
    [InlineData("https://clinic.example/#/team", "https://clinic.example/#/prices")]
    [InlineData("https://clinic.example/#/team", "https://clinic.example/#!/team")]
    [InlineData("https://clinic.example/#/team", "https://clinic.example/")]
    [InlineData("https://clinic.example/index.php/services", "https://clinic.example/services")]
    [InlineData("https://clinic.example/a%2Fb", "https://clinic.example/a/b")]
    [InlineData("https://clinic.example/a?reference=1", "https://clinic.example/a")]
    public void From_OtherPage_Differs(string one, string other) =>
        Assert.NotEqual(PageIdentity.From(new Uri(one)), PageIdentity.From(new Uri(other)));

    [Theory]
    [InlineData("http://clinic.example/a", "https://www.clinic.example/", true)]
    [InlineData("http://clinic.example:80/a", "https://clinic.example/", true)]
    [InlineData("http://clinic.example:8080/a", "http://clinic.example/", false)]
    [InlineData("http://127.0.0.1:5001/a", "http://127.0.0.1:5002/", false)]
    [InlineData("https://book.clinic.example/", "https://clinic.example/", false)]
    [InlineData("https://clinic.example.evil.example/", "https://clinic.example/", false)]
    [InlineData("mailto:a@clinic.example", "https://clinic.example/", false)]
    [InlineData("ftp://clinic.example/a", "https://clinic.example/", false)]
    public void IsSameSite_WwwIsBare_PortsCount(string page, string site, bool same) =>
        Assert.Equal(same, PageIdentity.IsSameSite(new Uri(page), new Uri(site)));

    [Fact]
    public void From_Relative_Throws() =>
        Assert.Throws<ArgumentException>(() => PageIdentity.From(new Uri("/a", UriKind.Relative)));

    [Theory]
    [InlineData("https://clinic.example/treatments/implants", "treatments-implants")]
    [InlineData("https://clinic.example/Z%C3%A4hne/Br%C3%BCcken.html", "zahne-brucken")]
    [InlineData("https://clinic.example/?page=leistungen", "page-leistungen")]
    [InlineData("https://clinic.example/#/our-team", "our-team")]
    [InlineData("https://clinic.example/%E6%B2%BB%E7%99%82", "page")]
    [InlineData("https://clinic.example/%FF%FE/..%2F..%2Fetc", "ff-fe-etc")]
    [InlineData("https://clinic.example/home", "home-2")]
    [InlineData("https://clinic.example/taken", "taken-3")]
    [InlineData(
        "https://clinic.example/a-very-long-name-of-a-treatment-that-nobody-can-remember",
        "a-very-long-name-of-a-treatment-that"
    )]
    [InlineData(
        "https://clinic.example/aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa",
        "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa"
    )]
    public void KeyOf_IsShortAndPlain(string url, string key) =>
        Assert.Equal(key, PageKeys.KeyOf(PageIdentity.From(new Uri(url)), new HashSet<string> { "taken", "taken-2" }));

    [Fact]
    public void KeyOf_ManyOfOneName_StayUniqueAndWithinTheBound()
    {
        var taken = new HashSet<string>();
        var identity = "clinic.example/" + new string('a', 400);
        for (var i = 0; i < 120; i++)
            Assert.True(taken.Add(PageKeys.KeyOf(identity, taken)));
        Assert.All(taken, key => Assert.Matches("^[a-z0-9-]{1,40}$", key));
    }
}
