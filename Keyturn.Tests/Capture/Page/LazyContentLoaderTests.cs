using Keyturn.Core.Capture.Page;
using Keyturn.Core.Model;
using Keyturn.Tests.Support;

namespace Keyturn.Tests.Capture.Page;

/// <summary>Which content scrolling brings into the screenshots, and which stays out.</summary>
[SlowLane]
public sealed class LazyContentLoaderTests(LoadedPage shared) : IClassFixture<LoadedPage>
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Reveal_WhatWaitsToBeScrolledTo_IsShown()
    {
        await RevealAsync(
            """
            <style>html{scroll-behavior:smooth} .fade{opacity:0;transform:translateY(40px);transition:opacity 1s}
            .elementor-invisible{visibility:hidden} .wow{visibility:hidden} [data-aos]{opacity:0}
            [data-aos].aos-animate{opacity:1}</style>
            <div style='height:2500px'></div>
            <section id=a class=fade><p>Our patients say so</p></section><div id=b
              data-aos=fade-up><p>Our team</p></div><div id=c class=elementor-invisible><p>Prices</p></div>
            <div id=d class=wow><p>Where we are</p></div><h2 id=e style='opacity:0'>Inline</h2>
            """
        );
        foreach (var id in new[] { "#a", "#b", "#c", "#d", "#e" })
            Assert.True(await shared.SeesAsync(id), id);
    }

    [Fact]
    public async Task Reveal_WhatIsClosedOrHasItsTurnLater_StaysOut()
    {
        await RevealAsync(
            """
            <nav><ul id=menu style='opacity:0'><li>Implants</li></ul></nav><div class=swiper><div id=slide
              class=swiper-slide style='opacity:0;width:300px'>Second</div></div>
            <div style='display:grid'><p id=first style='grid-area:1/1'>One quote that is long enough</p><p id=second
              style='grid-area:1/1;opacity:0'>Two quotes take turns here</p></div>
            <form><div id=trap style='opacity:0'><label>Leave empty <input name=url></label></div></form><div id=away
              style='position:absolute;opacity:0'>Floating</div>
            """
        );
        foreach (var id in new[] { "#menu", "#slide", "#second", "#trap", "#away" })
            Assert.False(await shared.SeesAsync(id), id);
    }

    [Fact]
    public async Task Reveal_EndlessPage_Ends()
    {
        var page = await RevealAsync(
            "<script>addEventListener('scroll', () => { const more = document.createElement('div'); "
                + "more.style.height = '2000px'; document.body.append(more); });</script><div "
                + "style='height:2000px'></div>"
        );

        Assert.True(page.Height is > 2000 and < 40_000, $"{page.Height} px");
    }

    [Fact]
    public async Task Reveal_ScriptsHeldBackForAVisitor_AreThere()
    {
        await RevealAsync(
            "<p id=late hidden>Reviews</p><script>addEventListener('mousemove', () => { late.hidden = false; "
                + "}, { once: true });</script>"
        );

        Assert.True(await shared.SeesAsync("#late"));
    }

    private async Task<LazyContentResult> RevealAsync(string body)
    {
        var world = await shared.ShowAsync(body);
        return await shared
            .Get<LazyContentLoader>()
            .RevealAsync(
                shared.Device.Session,
                world,
                new RequestLog(shared.Page, TimeProvider.System, _ => true),
                Device.Desktop,
                1,
                Ct
            );
    }
}
