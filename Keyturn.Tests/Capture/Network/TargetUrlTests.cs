using System.Globalization;
using System.Net;
using Keyturn.Core.Capture;
using Keyturn.Core.Capture.Network;
using Keyturn.Core.Model;

namespace Keyturn.Tests.Capture.Network;

public sealed class TargetUrlTests
{
    [Theory]
    [InlineData("clinic.com", "https://clinic.com/", "clinic.com", false)]
    [InlineData("  clinic.com \r\n", "https://clinic.com/", "clinic.com", false)]
    [InlineData("\"clinic.com\"", "https://clinic.com/", "clinic.com", false)]
    [InlineData("<https://clinic.com>", "https://clinic.com/", "clinic.com", true)]
    [InlineData("\u201Cclinic.com\u201D,", "https://clinic.com/", "clinic.com", false)]
    [InlineData("\uFEFFcli\u200Bnic.com\u200B", "https://clinic.com/", "clinic.com", false)]
    [InlineData("HTTPS://WWW.CLINIC.COM/About", "https://www.clinic.com/About", "clinic.com", true)]
    [InlineData("http://clinic.com", "http://clinic.com/", "clinic.com", true)]
    [InlineData("http:clinic.com", "http://clinic.com/", "clinic.com", true)]
    [InlineData("https:/clinic.com", "https://clinic.com/", "clinic.com", true)]
    [InlineData("http://https://clinic.com/a", "https://clinic.com/a", "clinic.com", true)]
    [InlineData("//clinic.com/x", "https://clinic.com/x", "clinic.com", false)]
    [InlineData("clinic.com.", "https://clinic.com/", "clinic.com", false)]
    [InlineData("clinic.com../x", "https://clinic.com/x", "clinic.com", false)]
    [InlineData("clinic.com/a/b?c=d&e=f#top", "https://clinic.com/a/b?c=d&e=f", "clinic.com", false)]
    [InlineData("clinic.com?utm=1", "https://clinic.com/?utm=1", "clinic.com", false)]
    [InlineData("clinic.com#top", "https://clinic.com/", "clinic.com", false)]
    [InlineData("clinic.com/@dr-lee", "https://clinic.com/@dr-lee", "clinic.com", false)]
    [InlineData("clinic.com:8443", "https://clinic.com:8443/", "clinic.com:8443", false)]
    [InlineData("clinic.com:443", "https://clinic.com/", "clinic.com", false)]
    [InlineData("clinic.com:80", "http://clinic.com/", "clinic.com", false)]
    [InlineData("clinic.com:/x", "https://clinic.com/x", "clinic.com", false)]
    [InlineData("http://www.clinic.com:8080/", "http://www.clinic.com:8080/", "clinic.com:8080", true)]
    [InlineData("www.clinic.co.uk", "https://www.clinic.co.uk/", "clinic.co.uk", false)]
    [InlineData("www.com", "https://www.com/", "www.com", false)]
    [InlineData("wwwclinic.com", "https://wwwclinic.com/", "wwwclinic.com", false)]
    [InlineData("zahnärzte-köln.de", "https://xn--zahnrzte-kln-jcb2x.de/", "xn--zahnrzte-kln-jcb2x.de", false)]
    [InlineData("clinic。com", "https://clinic.com/", "clinic.com", false)]
    [InlineData("my_clinic.example.com", "https://my_clinic.example.com/", "my_clinic.example.com", false)]
    [InlineData("1dentist.com", "https://1dentist.com/", "1dentist.com", false)]
    [InlineData("8.8.8.8", "https://8.8.8.8/", "8.8.8.8", false)]
    [InlineData("https://[2606:4700::1111]/", "https://[2606:4700::1111]/", "[2606:4700::1111]", true)]
    [InlineData("brightsmile.keyturn.test", "https://brightsmile.keyturn.test/", "brightsmile.keyturn.test", false)]
    [InlineData(SampleClinics.Good, SampleClinics.Good, "brightsmile.keyturn.test", true)]
    [InlineData(SampleClinics.Poor, SampleClinics.Poor, "oldtown.keyturn.test", true)]
    [InlineData("notfacebook.com", "https://notfacebook.com/", "notfacebook.com", false)]
    [InlineData("facebook.com.clinic.de", "https://facebook.com.clinic.de/", "facebook.com.clinic.de", false)]
    [InlineData("xx.com", "https://xx.com/", "xx.com", false)]
    [InlineData("yelp.clinic.com", "https://yelp.clinic.com/", "yelp.clinic.com", false)]
    [InlineData("clinic.com/facebook.com", "https://clinic.com/facebook.com", "clinic.com", false)]
    [InlineData("sites.google.com/view/clinic", "https://sites.google.com/view/clinic", "sites.google.com", false)]
    [InlineData("clinic.com/maps", "https://clinic.com/maps", "clinic.com", false)]
    public void Parse_WhatPeoplePaste_IsUnderstood(string typed, string url, string clinicHost, bool schemeTyped)
    {
        var result = TargetUrl.Parse(typed, IpAddressPolicy.From(new CaptureOptions()));

        Assert.Null(result.Problem);
        Assert.Equal(url, result.Address!.Url.AbsoluteUri);
        Assert.Equal(clinicHost, result.Address.ClinicHost);
        Assert.Equal(schemeTyped, result.Address.SchemeTyped);
    }

    [Theory]
    [InlineData(null, "empty")]
    [InlineData("", "empty")]
    [InlineData(" \t\n", "empty")]
    [InlineData("\"\u200B\"", "empty")]
    [InlineData("#top", "empty")]
    [InlineData("clinic", "not_an_address")]
    [InlineData("bright smile dental", "not_an_address")]
    [InlineData("clinic.com other.com", "not_an_address")]
    [InlineData("clinic.com\nother.com", "not_an_address")]
    [InlineData("clin\u0000ic.com", "not_an_address")]
    [InlineData("clinic,com", "not_an_address")]
    [InlineData("clinic..com", "not_an_address")]
    [InlineData("cli%6eic.com", "not_an_address")]
    [InlineData("clinic!.com", "not_an_address")]
    [InlineData("https://clinic.com\\@evil.com", "not_an_address")]
    [InlineData("C:\\sites\\index.html", "not_an_address")]
    [InlineData("htps://clinic.com", "not_an_address")]
    [InlineData("htpp://clinic.com", "not_an_address")]
    [InlineData("ttps://clinic.com", "not_an_address")]
    [InlineData("hhttps://clinic.com", "not_an_address")]
    [InlineData("http//clinic.com", "not_an_address")]
    [InlineData("https://", "not_an_address")]
    [InlineData("https://?x", "not_an_address")]
    [InlineData("clinic.com:99999", "not_an_address")]
    [InlineData("clinic.com:0", "not_an_address")]
    [InlineData("clinic.com:abc", "not_an_address")]
    [InlineData("1.2.3.4.5", "not_an_address")]
    [InlineData("999.1.1.1", "not_an_address")]
    [InlineData("http://[::1", "not_an_address")]
    [InlineData("http://[fe80::1%25eth0]/", "not_an_address")]
    [InlineData("ftp://clinic.com", "unsupported_scheme")]
    [InlineData("file:///etc/passwd", "unsupported_scheme")]
    [InlineData("FILE:/etc/passwd", "unsupported_scheme")]
    [InlineData("javascript:alert(1)", "unsupported_scheme")]
    [InlineData("data:text/html,hello world", "unsupported_scheme")]
    [InlineData("view-source:https://clinic.com", "unsupported_scheme")]
    [InlineData("chrome://settings", "unsupported_scheme")]
    [InlineData("tel:+1 555 0100", "unsupported_scheme")]
    [InlineData("custom+app://clinic.com", "unsupported_scheme")]
    [InlineData("info@clinic.com", "email_address")]
    [InlineData("mailto:info@clinic.com", "email_address")]
    [InlineData("https://user:secret@clinic.com/", "credentials")]
    [InlineData("https://user@clinic.com/", "credentials")]
    [InlineData("user:secret@clinic.com", "credentials")]
    [InlineData("https://clinic.com@127.0.0.1/", "credentials")]
    [InlineData("facebook.com/clinic", "social_page")]
    [InlineData("https://m.facebook.com/clinic", "social_page")]
    [InlineData("WWW.INSTAGRAM.COM/clinic", "social_page")]
    [InlineData("x.com/clinic", "social_page")]
    [InlineData("twitter.com/clinic", "social_page")]
    [InlineData("tiktok.com/@clinic", "social_page")]
    [InlineData("linkedin.com/company/clinic", "social_page")]
    [InlineData("youtube.com/@clinic", "social_page")]
    [InlineData("pinterest.de/clinic", "social_page")]
    [InlineData("threads.net/@clinic", "social_page")]
    [InlineData("https://www.google.com/maps/place/Clinic", "social_page")]
    [InlineData("https://www.google.co.uk/maps?q=clinic", "social_page")]
    [InlineData("maps.google.de", "social_page")]
    [InlineData("maps.app.goo.gl/abc", "social_page")]
    [InlineData("goo.gl/maps/abc", "social_page")]
    [InlineData("g.page/clinic", "social_page")]
    [InlineData("linktr.ee/clinic", "social_page")]
    [InlineData("yelp.com/biz/clinic", "social_page")]
    [InlineData("www.yelp.co.uk/biz/clinic", "social_page")]
    [InlineData("localhost", "private_address")]
    [InlineData("localhost:5080", "private_address")]
    [InlineData("http://intranet/", "private_address")]
    [InlineData("printer.local", "private_address")]
    [InlineData("wiki.internal", "private_address")]
    [InlineData("foo.localhost", "private_address")]
    [InlineData("clinic.test", "private_address")]
    [InlineData("keyturn.test.evil.test", "private_address")]
    [InlineData("evilkeyturn.test", "private_address")]
    [InlineData("127.0.0.1", "private_address")]
    [InlineData("http://2130706433/", "private_address")]
    [InlineData("http://0177.0.0.1/", "private_address")]
    [InlineData("http://0x7f.1/", "private_address")]
    [InlineData("http://0x7f000001/", "private_address")]
    [InlineData("http://127.1/", "private_address")]
    [InlineData("http://127.0.0.1./", "private_address")]
    [InlineData("http://１２７.0.0.1/", "private_address")]
    [InlineData("http://0/", "private_address")]
    [InlineData("::1", "private_address")]
    [InlineData("http://[::1]:8080/", "private_address")]
    [InlineData("http://[::ffff:127.0.0.1]/", "private_address")]
    [InlineData("http://[::ffff:7f00:1]/", "private_address")]
    [InlineData("http://169.254.169.254/latest/meta-data/", "private_address")]
    public void Parse_WhatIsNoSite_IsRefusedWithACode(string? typed, string code)
    {
        var result = TargetUrl.Parse(typed, IpAddressPolicy.From(new CaptureOptions()));

        Assert.Null(result.Address);
        Assert.Equal(code, result.Problem!.Code);
        Assert.Contains(result.Problem.Message[^1], ".?");
        Assert.DoesNotContain('\n', result.Problem.Message);
    }

    [Fact]
    public void Parse_Length_IsBounded()
    {
        var longest = "clinic.com/".PadRight(2048, 'a');

        Assert.NotNull(TargetUrl.Parse(longest, IpAddressPolicy.From(new CaptureOptions())).Address);
        Assert.Equal(
            "not_an_address",
            TargetUrl.Parse(longest + "a", IpAddressPolicy.From(new CaptureOptions())).Problem!.Code
        );
    }

    [Theory]
    [InlineData("http://localhost:5080/", "localhost:5080")]
    [InlineData("http://127.0.0.1:81/", "127.0.0.1:81")]
    [InlineData("http://clinic.test/", "clinic.test")]
    public void Parse_AllowedNetworks_LetsPrivateNamesThrough(string typed, string clinicHost) =>
        Assert.Equal(
            clinicHost,
            TargetUrl.Parse(typed, new IpAddressPolicy([IPNetwork.Parse("127.0.0.0/8")])).Address!.ClinicHost
        );

    [Fact]
    public void Parse_TurkishCulture_LowersAsEverywhere()
    {
        var before = CultureInfo.CurrentCulture;
        CultureInfo.CurrentCulture = CultureInfo.GetCultureInfo("tr-TR");
        try
        {
            Assert.Equal(
                "clinic.com",
                TargetUrl.Parse("HTTPS://CLINIC.COM", IpAddressPolicy.From(new CaptureOptions())).Address!.ClinicHost
            );
        }
        finally
        {
            CultureInfo.CurrentCulture = before;
        }
    }
}
