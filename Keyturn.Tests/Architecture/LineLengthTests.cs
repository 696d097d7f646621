using Keyturn.Tests.Support;

namespace Keyturn.Tests.Architecture;

public sealed class LineLengthTests
{
    /// <summary>Lines wrap at 120 columns; a URL or a word of a list may run a little over.</summary>
    private const int Longest = 140;

    private static readonly string[] _extensions = [".cs", ".razor", ".css", ".js"];

    [Fact]
    public void Sources_HaveNoLineOverTheLimit()
    {
        var files = ReadSources();

        Assert.True(files.Count > 500, "The sources were not found.");
        Assert.Empty(
            files.SelectMany(file =>
                File.ReadLines(Path.Combine(RepositoryRoot.Path, file))
                    .Index()
                    .Where(line => line.Item.Length > Longest)
                    .Select(line => $"{file}:{line.Index + 1} has {line.Item.Length} columns")
            )
        );
    }

    private static List<string> ReadSources() =>
        [
            .. new[] { "Keyturn.Core", "Keyturn.Web", "Keyturn.Tests", "Keyturn.Hangfire.SQLite", "benchmarks" }
                .SelectMany(folder =>
                    Directory.EnumerateFiles(
                        Path.Combine(RepositoryRoot.Path, folder),
                        "*",
                        SearchOption.AllDirectories
                    )
                )
                .Where(file => _extensions.Contains(Path.GetExtension(file)))
                .Select(file => Path.GetRelativePath(RepositoryRoot.Path, file).Replace('\\', '/'))
                .Where(file => !file.Split('/').Any(part => part is "obj" or "bin" or "Migrations" or "data")),
        ];
}
