using Keyturn.Core.Capture.Discovery;
using Keyturn.Core.Capture.Discovery.Links;
using Keyturn.Core.Capture.Page;
using Keyturn.Core.Model;

namespace Keyturn.Tests.Capture.Discovery;

[SlowLane]
public sealed class LinkDiscoveryTests
{
    private static readonly Uri _site = new("https://www.clinic.example/");

    [Fact]
    public void Merge_OnePageManyTimes_KeepsTheBestOfAll()
    {
        var page = Assert.Single(
            Merge(
                [
                    ("http://clinic.example/implants?utm_source=x", "Learn more", LinkSection.Body),
                    ("/implants/#cost", "Implants", LinkSection.Navigation),
                    ("//www.clinic.example/implants/index.html", "Dental implants", LinkSection.Navigation),
                    (
                        "/implants/",
                        "Implants, bridges, dentures and everything else that we do for missing teeth in one link",
                        LinkSection.Header
                    ),
                    ("/implants", "All about implants in Boston", LinkSection.Footer),
                ],
                "https://clinic.example/implants"
            )
        );

        Assert.Equal(
            (
                "https://www.clinic.example/implants",
                "clinic.example/implants",
                "Dental implants",
                LinkSection.Header,
                0,
                null
            ),
            (page.Url.ToString(), page.Identity, page.Anchor, page.Section, page.Position, page.SkipReason)
        );
    }

    [Theory]
    [InlineData("javascript:void(0)")]
    [InlineData("mailto:a@clinic.example")]
    [InlineData("tel:+1")]
    [InlineData("data:text/html,x")]
    [InlineData("https://other.example/book")]
    [InlineData("https://clinic.example.other.example/")]
    [InlineData("https://user:secret@www.clinic.example/x")]
    [InlineData("http://[::bad")]
    [InlineData("https://")]
    [InlineData("#team")]
    [InlineData("/")]
    [InlineData("https://clinic.example/index.php?utm_source=x")]
    [InlineData("   ")]
    public void Merge_WhatIsNoOtherPageOfTheSite_IsLeftOut(string href) =>
        Assert.Empty(Merge([(href, "x", LinkSection.Body)]));

    [Theory]
    [InlineData("/price-list.pdf", "A file (pdf), not a page.")]
    [InlineData("/uploads/team.JPG?size=2", "A file (jpg), not a page.")]
    [InlineData("/wp-admin/", "A login, a cart or another page of the site's machinery.")]
    [InlineData("/wp-json/oembed", "A login, a cart or another page of the site's machinery.")]
    [InlineData("/my-account", "A login, a cart or another page of the site's machinery.")]
    [InlineData("/shop/?add-to-cart=7", "A login, a cart or another page of the site's machinery.")]
    [InlineData("/feed/", "A list of posts, tags or search results, not a page of its own.")]
    [InlineData("/blog/tag/floss", "A list of posts, tags or search results, not a page of its own.")]
    [InlineData("/author/admin-x", "A list of posts, tags or search results, not a page of its own.")]
    [InlineData("/blog/page/3/", "A list of posts, tags or search results, not a page of its own.")]
    [InlineData("/?s=implants", "A list of posts, tags or search results, not a page of its own.")]
    [InlineData("/?attachment_id=3", "A list of posts, tags or search results, not a page of its own.")]
    [InlineData("/home", "Another address of the home page.")]
    [InlineData("/index.php?page=startseite", "Another address of the home page.")]
    [InlineData("/es/implantes", "A copy in another language (es).")]
    [InlineData("/de-AT/", "A copy in another language (de-at).")]
    [InlineData("/implants?lang=fr", "A copy in another language (fr).")]
    [InlineData("/espa%C3%B1ol/", "A copy in another language (es).")]
    [InlineData("/en/implants", null)]
    [InlineData("/pt/knee-pain", null)]
    [InlineData("/ca/locations", null)]
    [InlineData("/index.php?page=services", null)]
    [InlineData("/category-of-care", null)]
    [InlineData("/login-free-booking", null)]
    [InlineData("/implants\\all-on-4", null)]
    public void Merge_PageThatIsNeverCaptured_SaysWhy(string href, string? reason) =>
        Assert.Equal(reason, Assert.Single(Merge([(href, "x", LinkSection.Body)])).SkipReason);

    [Fact]
    public void Merge_HomeUnderALanguage_TakesOthersForCopiesAndTheRootForHome()
    {
        var links = new RenderedLinks(
            new Uri(_site, "/de/"),
            "en",
            null,
            [new("de", "/de/"), new("en", "/en/"), new("pt", "/pt/")],
            [
                new("/", "Start", LinkSection.Header, 0),
                new("/de/team", "Team", LinkSection.Header, 1),
                new("/en/team", "Team", LinkSection.Header, 2),
                new("/pt/equipe", "Equipe", LinkSection.Header, 3),
            ],
            4,
            false
        );

        Assert.Equal(
            [PageSkips.HomeAgain, null, "A copy in another language (en).", "A copy in another language (pt)."],
            LinkDiscovery.Merge(new Uri(_site, "/de/"), links, []).Select(p => p.SkipReason)
        );
    }

    [Fact]
    public void Merge_PrefixThatMostOfASiteLiesUnder_IsItsOwnLanguage()
    {
        var links = Links([
            ("/fr/soins", "Soins", LinkSection.Navigation),
            ("/fr/equipe", "Equipe", LinkSection.Navigation),
            ("/en/team", "Team", LinkSection.Navigation),
        ]) with
        {
            Language = null,
        };

        Assert.Equal(
            [null, null, "A copy in another language (en)."],
            LinkDiscovery.Merge(_site, links, []).Select(p => p.SkipReason)
        );
    }

    [Fact]
    public void Merge_Canonical_IsBelievedWithinTheSiteOnly()
    {
        var links = Links([
            ("/welcome-page", "Welcome", LinkSection.Navigation),
            ("/team", "Team", LinkSection.Navigation),
        ]);

        Assert.Equal(
            [PageSkips.HomeAgain, null],
            LinkDiscovery.Merge(_site, links with { Canonical = "/welcome-page" }, []).Select(p => p.SkipReason)
        );
        Assert.Equal(
            [null, null],
            LinkDiscovery
                .Merge(_site, links with { Canonical = "https://other.example/team" }, [])
                .Select(p => p.SkipReason)
        );
    }

    [Fact]
    public void Merge_ThousandsOfPosts_DoNotCrowdOutPages()
    {
        var listed = Enumerable
            .Range(0, 3_000)
            .Select(i => $"https://clinic.example/blog/post-{i}")
            .Concat(Enumerable.Range(0, 900).Select(i => $"https://clinic.example/tag/{i}"))
            .Append("https://clinic.example/treatments")
            .ToArray();

        var pages = Merge(
            [("/price.pdf", "Prices", LinkSection.Navigation), ("/team", "Team", LinkSection.Footer)],
            listed
        );

        Assert.Equal(500, pages.Count);
        Assert.Equal("/team", pages[0].Url.AbsolutePath);
        Assert.Equal("/treatments", pages[^1].Url.AbsolutePath);
        Assert.Equal(Enumerable.Range(0, 500), pages.Select(p => p.Position));
    }

    [Fact]
    public void FromHtml_HostilePage_EndsSoonAndWithinTheBounds()
    {
        var many =
            string.Concat(Enumerable.Repeat("<div>", 400))
            + string.Concat(Enumerable.Range(0, 3_000).Select(i => $"<a href=/p{i}>p</a>"));
        var deep = string.Concat(Enumerable.Repeat("<b><div><a href=/deep>deep</a>", 50_000));

        Assert.Equal(
            (true, 2_000),
            (LinkDiscovery.FromHtml(many, _site).IsCut, LinkDiscovery.FromHtml(many, _site).Links.Count)
        );
        Assert.Equal(
            (true, "/deep"),
            (LinkDiscovery.FromHtml(deep, _site).IsCut, LinkDiscovery.FromHtml(deep, _site).Links[0].Href)
        );
        Assert.Empty(LinkDiscovery.FromHtml("", _site).Links);
        Assert.Empty(LinkDiscovery.FromHtml("\0<a href=\"\u0001", _site).Links);
    }

    private static IReadOnlyList<DiscoveredPage> Merge(
        (string Href, string Text, LinkSection Section)[] links,
        params string[] listed
    ) => LinkDiscovery.Merge(_site, Links(links), [.. listed.Select(l => new Uri(l))]);

    private static RenderedLinks Links((string Href, string Text, LinkSection Section)[] links) =>
        new(
            _site,
            "en-US",
            null,
            [],
            [.. links.Select((l, i) => new RenderedLink(l.Href, l.Text, l.Section, i))],
            links.Length,
            false
        );
}
