using Keyturn.Core.Capture.Page;
using Keyturn.Core.Model;
using Keyturn.Tests.Support;

namespace Keyturn.Tests.Capture.Page;

/// <summary>Which controls are pressed and which are left alone, on markup as platforms and clinics use it.</summary>
[SlowLane]
public sealed class ConsentBannersTests(LoadedPage shared) : IClassFixture<LoadedPage>
{
    private const string Bar = "position:fixed;left:0;right:0;bottom:0;z-index:9999;background:#eee;padding:30px";
    private const string Wall = "position:fixed;inset:0;z-index:9999;background:#000c";
    private const string Words = "We use cookies to give you the best experience on our website.";

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData(
        "OneTrust",
        "<div id=onetrust-consent-sdk><div id=onetrust-banner-sdk style='{0}'><p>{1}</p>{2}</div></div>",
        "id=onetrust-reject-all-handler",
        "id=onetrust-accept-btn-handler",
        "rejected"
    )]
    [InlineData(
        "Cookiebot",
        "<div id=CybotCookiebotDialog style='{0}'><p>{1}</p>{2}</div>",
        "id=CybotCookiebotDialogBodyButtonDecline",
        "id=CybotCookiebotDialogBodyLevelButtonLevelOptinAllowAll",
        "rejected"
    )]
    [InlineData(
        "Didomi",
        "<div id=didomi-host><div id=didomi-popup style='{0}'><p>{1}</p>{2}</div></div>",
        "class=didomi-continue-without-agreeing",
        "id=didomi-notice-agree-button",
        "rejected"
    )]
    [InlineData(
        "Complianz",
        "<div id=cmplz-cookiebanner-container><div class='cmplz-cookiebanner' style='{0}'><p>{1}</p>{2}</div></div>",
        "class='cmplz-btn cmplz-deny'",
        "class='cmplz-btn cmplz-accept'",
        "rejected"
    )]
    [InlineData(
        "CookieYes",
        "<div class=cky-consent-container style='{0}'><p>{1}</p>{2}</div>",
        "class='cky-btn cky-btn-reject'",
        "class='cky-btn cky-btn-accept'",
        "rejected"
    )]
    [InlineData(
        "Borlabs",
        "<div id=BorlabsCookieBox style='{0}'><p>{1}</p>{2}</div>",
        "data-cookie-refuse",
        "data-cookie-accept-all",
        "rejected"
    )]
    [InlineData(
        "Iubenda",
        "<div id=iubenda-cs-banner style='{0}'><p>{1}</p>{2}</div>",
        "class=iubenda-cs-close-btn",
        "class=iubenda-cs-accept-btn",
        "closed"
    )]
    [InlineData(
        "Tarteaucitron",
        "<div id=tarteaucitronRoot><div id=tarteaucitronAlertBig style='{0}'><p>{1}</p>{2}</div></div>",
        "id=tarteaucitronAllDenied2",
        "id=tarteaucitronPersonalize2",
        "rejected"
    )]
    [InlineData(
        "HubSpot",
        "<div id=hs-eu-cookie-confirmation style='{0}'><p>{1}</p>{2}</div>",
        "id=hs-eu-decline-button href='javascript:void(0);'",
        "id=hs-eu-confirmation-button",
        "rejected"
    )]
    [InlineData(
        "Osano",
        "<div class=osano-cm-window><div class='osano-cm-dialog' role=dialog style='{0}'><p>{1}</p>{2}</div></div>",
        "class=osano-cm-denyAll",
        "class=osano-cm-accept-all",
        "rejected"
    )]
    [InlineData(
        "Cookie Notice",
        "<div id=cookie-notice style='{0}'><p>{1}</p>{2}</div>",
        "data-x",
        "id=cn-accept-cookie",
        "accepted"
    )]
    public async Task Dismiss_KnownPlatform_PressesItsOwnControl(
        string vendor,
        string markup,
        string gentle,
        string accept,
        string action
    )
    {
        const string Gone = "window.pressed = this.dataset.as; this.closest(`[style*=fixed]`).remove()";
        var buttons =
            (action == "accepted" ? "" : $"<a {gentle} data-as={action} onclick=\"{Gone}\">..</a>")
            + $"<button {accept} data-as=accepted onclick=\"{Gone}\">..</button>";
        var banner = Assert.Single(
            await DismissAsync(
                string.Format(System.Globalization.CultureInfo.InvariantCulture, markup, Bar, Words, buttons)
            )
        );

        Assert.Equal(("banner-1", "consent", vendor, action), (banner.Id, banner.Kind, banner.Vendor, banner.Action));
        Assert.Equal(action, await shared.Page.EvaluateAsync<string>("window.pressed"));
        Assert.InRange(banner.CoveragePercent, 1, 30);
        Assert.StartsWith(Words, banner.Text, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(
        "Wir verwenden Cookies, um Ihnen ein besseres Erlebnis zu bieten.",
        "Einstellungen|Alle akzeptieren|Nur notwendige",
        "Nur notwendige",
        "rejected"
    )]
    [InlineData(
        "Nous utilisons des cookies pour améliorer votre visite.",
        "Personnaliser|Tout accepter|Continuer sans accepter",
        "Continuer sans accepter",
        "rejected"
    )]
    [InlineData(
        "Usamos cookies propias y de terceros para mejorar.",
        "Configurar|Aceptar todas|Rechazar",
        "Rechazar",
        "rejected"
    )]
    [InlineData("Utilizamos cookies para melhorar a sua visita.", "Definições|Aceitar", "Aceitar", "accepted")]
    [InlineData(
        "Questo sito utilizza cookie tecnici e di terze parti.",
        "Preferenze|Accetta tutti|Rifiuta",
        "Rifiuta",
        "rejected"
    )]
    [InlineData(
        "This website uses cookies. By going on you agree to our policy.",
        "Cookie settings|Got it",
        "Got it",
        "accepted"
    )]
    public async Task Dismiss_UnknownBanner_IsReadInSixLanguages(
        string text,
        string labels,
        string pressed,
        string action
    )
    {
        var buttons = string.Concat(
            labels
                .Split('|')
                .Select(l => $"<button onclick=\"window.pressed=this.innerText;bar.remove()\">{l}</button>")
        );
        var banner = Assert.Single(
            await DismissAsync(
                $"<div id=bar style='{Bar}'><p>{text} <a href='/policy'>Accept our policy</a></p>{buttons}</div>"
            )
        );

        Assert.Equal((action, null), (banner.Action, banner.Vendor));
        Assert.Equal(pressed, await shared.Page.EvaluateAsync<string>("window.pressed"));
    }

    [Fact]
    public async Task Dismiss_ShadowDom_IsReached()
    {
        var banner = Assert.Single(
            await DismissAsync(
                $"""
                <div id=usercentrics-root></div><script>document.querySelector('#usercentrics-root').
                attachShadow({"{mode:'open'}"}).innerHTML =
                `<div style="{Bar}"><p>{Words}</p><button data-testid=uc-accept-all-button>Accept all</button><button
                  data-testid=uc-deny-all-button
                  onclick="window.pressed='deny';this.getRootNode().host.remove()">Deny</button></div>`</script>
                """
            )
        );

        Assert.Equal(
            ("Usercentrics", "rejected", "deny"),
            (banner.Vendor, banner.Action, await shared.Page.EvaluateAsync<string>("window.pressed"))
        );
    }

    [Theory]
    [InlineData(true, "rejected")]
    [InlineData(false, "hidden")]
    public async Task Dismiss_ConsentFrame_IsPressedOrHidden(bool answers, string action)
    {
        var inner =
            $"<p>{Words}</p><button onclick=\\\"{(answers ? "parent.wrap.remove()" : "")}\\\">Reject all</button>".Replace(
                "\\\"",
                "&quot;",
                StringComparison.Ordinal
            );
        var banner = Assert.Single(
            await DismissAsync(
                $"<div id=wrap style='{Wall}'><iframe title='Cookie consent' style='width:600px;height:300px' "
                    + $"srcdoc=\"{inner.Replace("\"", "&quot;", StringComparison.Ordinal)}\"></iframe></div>"
            )
        );

        Assert.Equal(("consent", action), (banner.Kind, banner.Action));
        Assert.False(await shared.SeesAsync("#wrap"));
    }

    [Fact]
    public async Task Dismiss_NewsletterPopup_IsClosedAndNeverSent()
    {
        var banner = Assert.Single(
            await DismissAsync(
                $"""
                <div id=pop style='{Wall}'><div role=dialog
                  style='margin:200px auto;width:500px;background:#fff'><h2>Get 20% off your first visit</h2><form
                  action=/given/0><input type=email><button>Subscribe</button></form>
                <a href=/book>Book now</a><button aria-label=Close onclick='pop.remove()'>×</button></div></div>
                """
            )
        );

        Assert.Equal(("popup", "closed", 100), (banner.Kind, banner.Action, banner.CoveragePercent));
        Assert.EndsWith($"/given/{Number()}", shared.Page.Url, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Dismiss_BookingOverlay_IsLeftAlone()
    {
        var banner = Assert.Single(
            await DismissAsync(
                $"""
                <div id=booking-widget role=dialog style='{Wall}'><h2>Choose a time</h2><input type=date><button
                  onclick="window.pressed=1;this.closest('#booking-widget').remove()">Close</button><button
                  onclick='window.pressed=1'>Accept</button></div>
                """
            )
        );

        Assert.Equal(("popup", "left"), (banner.Kind, banner.Action));
        Assert.True(await shared.SeesAsync("#booking-widget"));
    }

    [Fact]
    public async Task Dismiss_WallThatLocksScrolling_IsHiddenAndUnlocked()
    {
        var banner = Assert.Single(
            await DismissAsync(
                "<style>html,body{overflow:hidden;height:100%}</style><div id=top "
                    + "style='position:sticky;top:0'>Harbour</div><div style='height:3000px'></div><div id=wall "
                    + $"style='{Wall}'><p>Welcome! Please wait until the video has ended.</p></div>"
            )
        );

        Assert.Equal(("popup", "hidden", 100), (banner.Kind, banner.Action, banner.CoveragePercent));
        Assert.False(await shared.SeesAsync("#wall"));
        Assert.True(await shared.Page.EvaluateAsync<bool>("scrollTo(0, 1000), scrollY === 1000"));
        Assert.Equal(
            0,
            await shared.Page.EvaluateAsync<double>("document.querySelector('#top').getBoundingClientRect().top")
        );
    }

    [Fact]
    public async Task Dismiss_ControlThatLeadsElsewhere_IsNotFollowed()
    {
        var banner = Assert.Single(
            await DismissAsync(
                $"<div id=bar style='{Bar}'><p>{Words}</p><button "
                    + "onclick=\"location.href='/good/'\">Accept</button></div>"
            )
        );

        Assert.Equal(("hidden", true), (banner.Action, banner.Navigated));
        Assert.EndsWith($"/given/{Number()}", shared.Page.Url, StringComparison.Ordinal);
        Assert.False(await shared.SeesAsync("#bar"));
    }

    [Fact]
    public async Task Dismiss_BannerThatDoesNotRespond_IsHidden()
    {
        Assert.Equal(
            "hidden",
            Assert
                .Single(await DismissAsync($"<div id=bar style='{Bar}'><p>{Words}</p><button>Accept</button></div>"))
                .Action
        );
        Assert.False(await shared.SeesAsync("#bar"));
    }

    [Fact]
    public async Task Dismiss_WhatBelongsToThePage_Stays()
    {
        Assert.Empty(
            await DismissAsync(
                """
                <header id=top style='position:sticky;top:0;z-index:50'><nav><a
                  href=/x>Cookies and dentistry</a></nav></header>
                <div id=bar style='position:fixed;bottom:0;left:0;right:0;z-index:99'><a
                  href=/book>Book an appointment</a><button>Call us</button></div>
                <div id=chat-bubble style='position:fixed;bottom:60px;right:10px;z-index:99'><button
                  aria-label='Close chat'>×</button> Chat with us, we accept questions</div>
                <section id=hero style='position:absolute;inset:0;z-index:20'><h1>Harbour</h1></section>
                """
            )
        );
        foreach (var id in new[] { "#top", "#bar", "#chat-bubble", "#hero" })
            Assert.True(await shared.SeesAsync(id), id);
    }

    /// <summary>A platform's name on the page itself, or on a chapter of it.</summary>
    [Theory]
    [InlineData(
        "<main id=cookie-notice><h1>Cookie policy</h1><p>{0}</p><button data-cookie-set=refuse "
            + "onclick='window.pressed=1'>Refuse</button></main>",
        "#cookie-notice"
    )]
    [InlineData(
        "<section id=cookie-notice><h2>About cookies</h2><p>{0}</p><button>Accept</button></section>",
        "#cookie-notice"
    )]
    [InlineData(
        "<div class=klaro><div class=cookie-notice><main><h1>Harbour</h1><p>{0}</p></main></div></div>",
        "main"
    )]
    public async Task Dismiss_PageUnderAPlatformsName_Stays(string markup, string selector)
    {
        Assert.Empty(
            await DismissAsync(string.Format(System.Globalization.CultureInfo.InvariantCulture, markup, Words))
        );
        Assert.True(await shared.SeesAsync(selector));
        Assert.Null(await shared.Page.EvaluateAsync<int?>("window.pressed ?? null"));
    }

    /// <summary>
    /// Words within words: "book" in "facebook", "alle" in "Allergien", a cross sign that begins "X-ray".
    /// </summary>
    [Theory]
    [InlineData(
        "<div id=facebook-popup role=dialog style='{0}'><h2>Follow us</h2><button aria-label=Close "
            + "onclick=\"window.pressed='Close';this.parentNode.remove()\">×</button></div>",
        "Close"
    )]
    [InlineData(
        "<div id=bar role=dialog style='{0}'><p>{1}</p><button "
            + "onclick=\"window.pressed='Allergien'\">Allergien</button><button "
            + "onclick=\"window.pressed='Alle';bar.remove()\">Alle zulassen</button></div>",
        "Alle"
    )]
    [InlineData(
        "<div id=bar role=dialog style='{0}'><p>{1}</p><button onclick=\"window.pressed='Okinawa'\">Okinawa "
            + "branch</button><button onclick=\"window.pressed='OK';bar.remove()\">OK</button></div>",
        "OK"
    )]
    [InlineData(
        "<div id=pop role=dialog style='{0}'><p>20% discount on imaging</p><button "
            + "onclick=\"window.pressed='X-ray'\">X ray offer</button><button "
            + "onclick=\"window.pressed='x';pop.remove()\">x</button></div>",
        "x"
    )]
    public async Task Dismiss_WordWithinAWord_IsNotTakenForIt(string markup, string pressed)
    {
        Assert.Single(
            await DismissAsync(string.Format(System.Globalization.CultureInfo.InvariantCulture, markup, Wall, Words))
        );
        Assert.Equal(pressed, await shared.Page.EvaluateAsync<string>("window.pressed"));
    }

    private string Number() => shared.Page.Url.Split('/')[^1];

    private async Task<IReadOnlyList<BannerEvidence>> DismissAsync(string body)
    {
        var world = await shared.ShowAsync(body);
        var banners = await shared.Get<ConsentBanners>().DismissAsync(shared.Page, world, hideOnly: false, Ct);
        Assert.NotNull(banners);
        return banners;
    }
}
