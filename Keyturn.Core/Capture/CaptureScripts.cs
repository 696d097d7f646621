using System.Reflection;
using Deque.AxeCore.Commons;

namespace Keyturn.Core.Capture;

/// <summary>
/// The JavaScript that runs in a page's isolated world, from the files in Scripts/ and from axe-core.
/// </summary>
internal static class CaptureScripts
{
    /// <summary>The words that labels are read by, which several scripts need.</summary>
    private static readonly string[] _words = ["shared.js", "vocabulary.js", "booking-services.js"];

    private static readonly string[] _wall = ["shared.js", "consent-vocabulary.js", "consent-wall.js"];

    public static readonly string WaitUntilLoaded = Compose("wait-until-loaded.js", "shared.js");
    public static readonly string Arrival = Compose("arrival.js", _wall);
    public static readonly string PassConsentWall = Compose("pass-consent-wall.js", _wall);
    public static readonly string LoadLazyContent = Compose(
        "load-lazy-content.js",
        "shared.js",
        "show-scroll-reveals.js"
    );
    public static readonly string ScrollTo = Read("scroll-to.js");
    public static readonly string DismissBanners = Compose(
        "dismiss-banners.js",
        [.. _words, "consent-vocabulary.js", "consent-platforms.js", "overlays.js"]
    );
    public static readonly string DismissFrameBanner = Compose(
        "dismiss-frame-banner.js",
        [.. _words, "consent-vocabulary.js", "overlays.js"]
    );
    public static readonly string Evidence = Compose(
        "evidence.js",
        [
            .. _words,
            "readable.js",
            "calls-to-action.js",
            "forms.js",
            "contact-facts.js",
            "prices.js",
            "proof.js",
            "layout.js",
            "names.js",
            "placeholders.js",
        ]
    );
    public static readonly string PressMenu = Compose("press-menu.js", [.. _words, "readable.js"]);
    public static readonly string Links = Read("links.js");

    /// <summary>axe-core as Deque packages it (MPL-2.0, unmodified).</summary>
    public static readonly string Axe = new BundledAxeScriptProvider().GetScript();

    /// <summary>An expression that returns the result of a script, with the shared parts in scope.</summary>
    private static string Compose(string script, params IEnumerable<string> shared) =>
        $"(() => {{\n{string.Join('\n', shared.Select(Read))}\nreturn (\n{Read(script)}\n);\n}})()";

    private static string Read(string name)
    {
        using var stream = Assembly.GetExecutingAssembly().GetManifestResourceStream(name)
            ?? throw new InvalidOperationException($"The script {name} is not embedded.");
        using var reader = new StreamReader(stream);
        return reader.ReadToEnd().Trim();
    }
}
