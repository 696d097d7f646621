namespace Keyturn.Tests.Support;

/// <summary>Texts kept in the repository that a change has to change knowingly.</summary>
internal static class Snapshots
{
    /// <summary>Holds a text against Snapshots/{name}.txt; with KEYTURN_SNAPSHOTS=write writes it instead.</summary>
    public static void Matches(string name, string text) =>
        MatchesFile(Path.Combine("Keyturn.Tests", "Scoring", "Model", "Snapshots", $"{name}.txt"), text);

    /// <summary>
    /// Holds a text against a file, by its path in the repository; with KEYTURN_SNAPSHOTS=write writes it instead.
    /// </summary>
    public static void MatchesFile(string file, string text)
    {
        var path = Path.Combine(RepositoryRoot.Path, file);
        if (Environment.GetEnvironmentVariable("KEYTURN_SNAPSHOTS") == "write")
        {
            Directory.CreateDirectory(Path.GetDirectoryName(path)!);
            File.WriteAllText(path, text);
        }

        Assert.True(File.Exists(path), $"{path} is missing; KEYTURN_SNAPSHOTS=write writes it.");
        Assert.Equal(File.ReadAllText(path), text);
    }
}
