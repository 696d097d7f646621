namespace Keyturn.Tests.Support;

/// <summary>Compares texts with files in the repository, so that a change of them is visible in review.</summary>
internal static class Snapshots
{
    /// <summary>Compares a text with Snapshots/{name}.txt; KEYTURN_SNAPSHOTS=write writes the file instead.</summary>
    public static void Matches(string name, string text) =>
        MatchesFile(Path.Combine("Keyturn.Tests", "Scoring", "Model", "Snapshots", $"{name}.txt"), text);

    /// <summary>
    /// Compares a text with a file, by its path in the repository; KEYTURN_SNAPSHOTS=write writes the file instead.
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
