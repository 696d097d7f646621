using Keyturn.Core.Capture.Discovery;
using Keyturn.Core.Capture.Discovery.Classification;
using Keyturn.Core.Model;

namespace Keyturn.Tests.Capture.Discovery;

public sealed class PageSelectionTests
{
    private static readonly PageType[] _inner = [.. Enum.GetValues<PageType>().Where(t => t is not PageType.Home)];

    /// <summary>Three pages of every type, with decreasing confidence.</summary>
    private static IReadOnlyList<ClassifiedPage> Rich { get; } =
    [
        .. from type in _inner
        from number in new[] { 1, 2, 3, 4, 5, 6, 7 }
        where number <= 3 || type == PageType.ServiceDetail
        select Page($"/{type}-{number}", type, confidence: 0.9 - number / 100.0),
    ];

    [Theory]
    [InlineData(0, "")]
    [InlineData(1, "BookingConsult")]
    [InlineData(2, "BookingConsult ServicesIndex")]
    [InlineData(3, "BookingConsult ServicesIndex ServiceDetail")]
    [InlineData(4, "BookingConsult ServicesIndex ServiceDetail PricingFinancing")]
    [InlineData(5, "BookingConsult ServicesIndex ServiceDetail PricingFinancing AboutDoctor")]
    [InlineData(6, "BookingConsult ServicesIndex ServiceDetail PricingFinancing AboutDoctor ResultsGallery")]
    [InlineData(7, "BookingConsult ServicesIndex ServiceDetail PricingFinancing AboutDoctor ResultsGallery Reviews")]
    [InlineData(
        8,
        "BookingConsult ServicesIndex ServiceDetail PricingFinancing AboutDoctor ResultsGallery Reviews "
            + "ContactLocations"
    )]
    [InlineData(
        9,
        "BookingConsult ServicesIndex ServiceDetail PricingFinancing AboutDoctor ResultsGallery Reviews "
            + "ContactLocations ServiceDetail"
    )]
    [InlineData(
        10,
        "BookingConsult ServicesIndex ServiceDetail PricingFinancing AboutDoctor ResultsGallery Reviews "
            + "ContactLocations ServiceDetail NewPatient"
    )]
    [InlineData(
        11,
        "BookingConsult ServicesIndex ServiceDetail PricingFinancing AboutDoctor ResultsGallery Reviews "
            + "ContactLocations ServiceDetail NewPatient Faq"
    )]
    [InlineData(
        12,
        "BookingConsult ServicesIndex ServiceDetail PricingFinancing AboutDoctor ResultsGallery Reviews "
            + "ContactLocations ServiceDetail NewPatient Faq ServiceDetail"
    )]
    public void Select_RichSite_TakesABalancedMix(int budget, string types)
    {
        var chosen = PageSelection.Select(Rich, budget).Where(p => p.IsSelected).ToList();

        Assert.Equal(types, string.Join(' ', chosen.Select(p => p.Class.Type)));
        Assert.Equal(Enumerable.Range(1, budget), chosen.Select(p => p.Rank!.Value));
    }

    [Fact]
    public void Select_EveryCandidate_KeepsItsOutcome_WhateverTheOrderOfTheInput()
    {
        ClassifiedPage[] pages =
        [
            .. Rich,
            Page("/copy", PageType.Reviews, skip: "A copy in another language (es)."),
            Page("/", PageType.Home),
        ];

        var all = PageSelection.Select(pages, 50);
        var again = PageSelection.Select([.. pages.Reverse()], 50);

        Assert.Equal(pages.Length, all.Count);
        Assert.Equal(
            all.Where(p => p.Rank is not null).Select(p => p.Page.Identity),
            again.Where(p => p.Rank is not null).Select(p => p.Page.Identity)
        );
        Assert.All(all, p => Assert.Equal(p.Rank is null, p.SkipReason is not null));
        Assert.Equal(
            "A copy in another language (es).",
            all.Single(p => p.Page.Identity.EndsWith("/copy", StringComparison.Ordinal)).SkipReason
        );
        Assert.All(all.Where(p => p.Class.Type == PageType.Policy), p =>
            Assert.Equal("Policies say nothing about patient flow.", p.SkipReason)
        );
        // Five treatments come before second pages of other types, the other treatments after them, and blogs last.
        var types = all.Where(p => p.Rank is not null).Select(p => p.Class.Type).ToList();
        Assert.Equal(5, types.Take(14).Count(t => t == PageType.ServiceDetail));
        Assert.Equal([PageType.Blog, PageType.Blog, PageType.Blog], types[^3..]);
        Assert.Equal([PageType.ServiceDetail, PageType.ServiceDetail], types[^5..^3]);
        Assert.Equal([PageType.Other, PageType.Other, PageType.Other], types[^8..^5]);
    }

    [Fact]
    public void Select_OneTreatmentInTwoCities_PrefersAnotherTreatment()
    {
        ClassifiedPage[] pages =
        [
            Page("/implants-boston", PageType.ServiceDetail),
            Page("/implants-cambridge", PageType.ServiceDetail),
            Page("/somerville/dental-implants", PageType.ServiceDetail),
            Page("/invisalign-somerville", PageType.ServiceDetail, LinkSection.Footer),
            Page("/x", PageType.ServiceDetail, LinkSection.Sitemap),
        ];

        Assert.Equal(
            ["/implants-boston", "/invisalign-somerville", "/x"],
            PageSelection.Select(pages, 3).Where(p => p.IsSelected).Select(p => p.Page.Url.AbsolutePath)
        );
    }

    [Fact]
    public void Select_OfOneType_PrefersProminentThenSureThenShort()
    {
        ClassifiedPage[] pages =
        [
            Page("/sitemap-only", PageType.Reviews, LinkSection.Sitemap, 0.99),
            Page("/in-the-footer", PageType.Reviews, LinkSection.Footer, 0.99),
            Page("/body", PageType.Reviews, LinkSection.Body, 0.99),
            Page("/nav/deep", PageType.Reviews, LinkSection.Navigation, 0.8),
            Page("/nav", PageType.Reviews, LinkSection.Header, 0.8),
            Page("/sure/deep/down", PageType.Reviews, LinkSection.Navigation, 0.9),
        ];

        Assert.Equal(
            ["/sure/deep/down", "/nav", "/nav/deep", "/body", "/in-the-footer", "/sitemap-only"],
            PageSelection.Select(pages, 1).Select(p => p.Page.Url.AbsolutePath)
        );
    }

    [Theory]
    [InlineData(1)]
    [InlineData(3)]
    [InlineData(9)]
    public void Select_OnlyBlogAndPolicies_FillsWithBlog(int budget)
    {
        ClassifiedPage[] pages =
        [
            Page("/privacy", PageType.Policy),
            Page("/blog", PageType.Blog),
            Page("/blog/a", PageType.Blog),
        ];

        Assert.Equal(Math.Min(budget, 2), PageSelection.Select(pages, budget).Count(p => p.IsSelected));
    }

    [Fact]
    public void Select_Nothing_IsNothing() => Assert.Empty(PageSelection.Select([], 10));

    [Fact]
    public void Select_NegativeBudget_Throws() =>
        Assert.Throws<ArgumentOutOfRangeException>(() => PageSelection.Select([], -1));

    private static ClassifiedPage Page(
        string path,
        PageType type,
        LinkSection section = LinkSection.Navigation,
        double confidence = 0.9,
        string? skip = null
    ) =>
        new(
            new DiscoveredPage(new Uri("https://clinic.example" + path), "clinic.example" + path, "", section, 0, skip),
            new PageClassification(type, confidence, "test")
        );
}
