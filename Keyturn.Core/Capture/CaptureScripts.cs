using System.Reflection;
using Deque.AxeCore.Commons;

namespace Keyturn.Core.Capture;

/// <summary>
/// The JavaScript that runs in a page's isolated world, from the files in Scripts/ and from axe-core.
/// </summary>
internal static class CaptureScripts
{
    public static readonly string Settle = Read("settle.js");
    public static readonly string Reveal = Compose("reveal.js", "words.js", "unseen.js");
    public static readonly string Scroll = Read("scroll.js");
    public static readonly string Banners = Compose(
        "banners.js",
        "words.js",
        "consent.js",
        "platforms.js",
        "overlays.js"
    );
    public static readonly string FrameBanner = Compose("frame-banner.js", "words.js", "consent.js", "overlays.js");
    public static readonly string Evidence = Compose("evidence.js", "words.js");
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
