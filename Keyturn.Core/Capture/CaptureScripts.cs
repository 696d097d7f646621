using System.Reflection;
using Deque.AxeCore.Commons;

namespace Keyturn.Core.Capture;

/// <summary>The JavaScript that runs in a page's isolated world, from the files in Scripts/ and from axe-core.</summary>
internal static class CaptureScripts
{
    public static readonly string Settle = Read("settle.js");
    public static readonly string Reveal = Read("reveal.js");
    public static readonly string Evidence = Read("evidence.js");
    public static readonly string Links = Read("links.js");

    /// <summary>axe-core as Deque packages it (MPL-2.0, unmodified).</summary>
    public static readonly string Axe = new BundledAxeScriptProvider().GetScript();

    private static string Read(string name)
    {
        using var stream = Assembly.GetExecutingAssembly().GetManifestResourceStream(name)
            ?? throw new InvalidOperationException($"The script {name} is not embedded.");
        using var reader = new StreamReader(stream);
        return reader.ReadToEnd().Trim();
    }
}
