using System.Text;

namespace Keyturn.Tests.Support;

/// <summary>
/// Living processes with a mark in their environment, and all processes they started, as Linux lists them in /proc.
/// Empty on other systems.
/// </summary>
internal sealed class TaggedProcesses(string mark)
{
    // Chromium's children overwrite their environment with their title, and one that outlives its parent gets init as
    // its parent. So known processes are remembered, by id and start time, because ids are reused.
    private readonly HashSet<(int Id, string Started)> _known = [];

    public IReadOnlyList<string> Alive()
    {
        if (!OperatingSystem.IsLinux())
            return [];
        var all = Directory.EnumerateDirectories("/proc").Select(Read).OfType<Entry>().ToList();
        var mine = all.Where(p => _known.Contains((p.Id, p.Started)) || IsMarked(p.Id)).Select(p => p.Id).ToHashSet();
        for (var before = 0; before < mine.Count; )
        {
            before = mine.Count;
            mine.UnionWith(all.Where(p => mine.Contains(p.Parent)).Select(p => p.Id));
        }

        var alive = all.Where(p => mine.Contains(p.Id)).ToList();
        _known.UnionWith(alive.Select(p => (p.Id, p.Started)));
        return [.. alive.Select(p => $"{p.Id} {Words($"/proc/{p.Id}/cmdline")}")];
    }

    private static Entry? Read(string folder)
    {
        if (!int.TryParse(Path.GetFileName(folder), out var id))
            return null;
        var stat = Words($"{folder}/stat");
        // The name in parentheses may hold any text. State, parent and, in 20th place, the start time follow it
        // (proc(5)).
        var fields = stat[(stat.LastIndexOf(')') + 1)..].Split(' ', StringSplitOptions.RemoveEmptyEntries);
        return fields.Length < 20 || fields[0] is "Z" or "X"
            ? null
            : new Entry(id, int.Parse(fields[1], System.Globalization.CultureInfo.InvariantCulture), fields[19]);
    }

    private bool IsMarked(int id) => Words($"/proc/{id}/environ").Contains(mark, StringComparison.Ordinal);

    private static string Words(string file)
    {
        try
        {
            return Encoding.UTF8.GetString(File.ReadAllBytes(file)).Replace('\0', ' ');
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            // The process ended meanwhile, or belongs to another user.
            return "";
        }
    }

    private sealed record Entry(int Id, int Parent, string Started);
}
