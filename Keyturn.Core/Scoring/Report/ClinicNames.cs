using Keyturn.Core.Model;

namespace Keyturn.Core.Scoring.Report;

/// <summary>Finds the clinic's name. Pure.</summary>
internal static class ClinicNames
{
    private static readonly string[] _separators = [" | ", " - ", " – ", " — ", " · ", " :: ", ": "];
    private static readonly string[] _empty =
    [
        "home",
        "welcome",
        "start",
        "startseite",
        "accueil",
        "inicio",
        "index",
        "homepage",
        "home page",
        "untitled",
        "untitled document",
        "welcome to our website",
        "welcome to our homepage",
        "our website",
    ];

    /// <summary>The first meaningful part of the title, else the first heading, else the host.</summary>
    public static string Find(IReadOnlyList<PageEvidence> evidence)
    {
        var page = evidence[0];
        return Parts(page.Title)
            .Concat(Parts(page.H1 ?? ""))
            .FirstOrDefault(part => !_empty.Contains(part.TrimEnd('!', '.').ToLowerInvariant()))
            ?? new Uri(page.FinalUrl).Host;
    }

    private static IEnumerable<string> Parts(string text) =>
        text.Split(_separators, StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)
            .Where(p => p.Length is > 2 and <= 80);
}
