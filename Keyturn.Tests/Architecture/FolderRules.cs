using System.Text.RegularExpressions;

namespace Keyturn.Tests.Architecture;

/// <summary>
/// Which folder may use which (design.md). Pure: reads source texts and returns a message for each violation.
/// </summary>
internal static class FolderRules
{
    /// <summary>A source file by its path from the repository's root, with forward slashes.</summary>
    internal sealed record Source(string Path, string Text);

    private static readonly Dictionary<string, string[]> Allowed = new()
    {
        ["Model"] = [],
        ["Live"] = [],
        ["Data"] = ["Model"],
        ["Lifecycle"] = ["Model", "Data", "Live"],
        ["Capture"] = ["Model"],
        ["Scoring"] = ["Model"],
        ["Notices"] = ["Model"],
        ["Jobs"] = ["Model", "Data", "Lifecycle", "Capture", "Scoring", "Notices"],
        ["Scans"] = ["Model", "Data", "Lifecycle", "Jobs", "Notices"],
        ["Settings"] = ["Model"],
    };

    private static readonly string[] AllowedInWeb = ["Scans", "Settings", "Live", "Model"];

    private static readonly Dictionary<string, string[]> Packages = new()
    {
        ["Microsoft.Playwright"] = ["Capture"],
        ["OpenAI"] = ["Scoring"],
        ["System.ClientModel"] = ["Scoring"],
        ["MailKit"] = ["Notices"],
        ["Hangfire"] = ["Jobs"],
        ["Keyturn.Hangfire"] = ["Jobs"],
        ["Microsoft.EntityFrameworkCore"] = ["Data", "Lifecycle", "Jobs", "Scans"],
    };

    public static IReadOnlyList<string> Violations(IReadOnlyList<Source> sources)
    {
        var types = sources
            .Where(s => RoomOf(s.Path) is not null)
            .SelectMany(s =>
                Regex
                    .Matches(s.Text, @"\b(?:class|record|struct|interface|enum)\s+(?:struct\s+|class\s+)?([A-Z]\w*)")
                    .Select(m => (Room: RoomOf(s.Path)!, Type: m.Groups[1].Value))
            )
            .ToLookup(t => t.Room, t => t.Type);
        return [.. sources.SelectMany(s => Violations(s, types)).Distinct().Order(StringComparer.Ordinal)];
    }

    private static IEnumerable<string> Violations(Source source, ILookup<string, string> types)
    {
        var room = RoomOf(source.Path);
        if (room is not null && !Allowed.ContainsKey(room))
            yield return $"{source.Path}: the room {room} is not in the table; add it with what it may know.";

        if (room is not null || IsScreen(source.Path))
        {
            var allowed = room is null ? AllowedInWeb : Allowed.GetValueOrDefault(room, []);
            foreach (var known in KnownRooms(source.Text, types).Where(r => r != room && !allowed.Contains(r)))
                yield return $"{source.Path}: {room ?? "Web"} may not know {known}.";
        }

        if (
            source.Path.StartsWith("Keyturn.Core/", StringComparison.Ordinal) && room is not null
            || IsScreen(source.Path)
        )
        {
            foreach (
                var (package, rooms) in Packages.Where(p =>
                    Regex.IsMatch(source.Text, $@"(?<![\w.]){Regex.Escape(p.Key)}(?=[.;])")
                )
            )
            {
                if (room is null || !rooms.Contains(room))
                    yield return $"{source.Path}: {package} belongs in {string.Join(", ", rooms)} only.";
            }
        }
    }

    private static IEnumerable<string> KnownRooms(string text, ILookup<string, string> types)
    {
        var code = Regex.Replace(text, "^\\s*///?.*$", "", RegexOptions.Multiline);
        var full = Regex
            .Matches(code, @"\bKeyturn\.Core\.([A-Z]\w*)")
            .Select(m => m.Groups[1].Value)
            .Where(Allowed.ContainsKey);
        // Inside Keyturn.Core a folder can be named without its prefix, e.g. Capture.TargetUrl.
        var partial = Regex
            .Matches(code, @"(?<![\w.])([A-Z]\w*)\.([A-Z]\w*)")
            .Where(m => Allowed.ContainsKey(m.Groups[1].Value) && types[m.Groups[1].Value].Contains(m.Groups[2].Value))
            .Select(m => m.Groups[1].Value);
        return full.Concat(partial).Distinct();
    }

    private static string? RoomOf(string path) => path.Split('/') is ["Keyturn.Core", var room, _, ..] ? room : null;

    /// <summary>False for Program and the set-up methods, which connect everything and see the rest.</summary>
    private static bool IsScreen(string path) =>
        path.StartsWith("Keyturn.Web/", StringComparison.Ordinal)
        && path != "Keyturn.Web/Program.cs"
        && !path.EndsWith("Setup.cs", StringComparison.Ordinal);
}
