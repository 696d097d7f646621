using Keyturn.Tests.Support;

namespace Keyturn.Tests.Architecture;

public sealed class FolderRulesTests
{
    [Fact]
    public void Repository_KeepsTheTableOfDesign()
    {
        var sources = ReadSources();

        Assert.True(sources.Count > 50, "The sources were not found.");
        Assert.Empty(FolderRules.Violations(sources));
    }

    [Theory]
    [InlineData("Keyturn.Core/Capture/Planted.cs", "using Keyturn.Core.Data;", "Capture may not know Data")]
    [InlineData("Keyturn.Core/Model/Planted.cs", "using Keyturn.Core.Live;", "Model may not know Live")]
    [InlineData("Keyturn.Core/Live/Planted.cs", "using Keyturn.Core.Model;", "Live may not know Model")]
    [InlineData(
        "Keyturn.Core/Scans/Planted.cs",
        "var x = new Keyturn.Core.Capture.PageCapturer();",
        "Scans may not know Capture"
    )]
    [InlineData("Keyturn.Core/Scans/Planted.cs", "Capture.PageCapturer x;", "Scans may not know Capture")]
    [InlineData(
        "Keyturn.Core/Jobs/Planted.cs",
        "using Microsoft.Playwright;",
        "Microsoft.Playwright belongs in Capture only"
    )]
    [InlineData(
        "Keyturn.Core/Model/Planted.cs",
        "using Microsoft.EntityFrameworkCore;",
        "Microsoft.EntityFrameworkCore belongs in"
    )]
    [InlineData(
        "Keyturn.Web/Components/Scans/Planted.razor",
        "@using Keyturn.Core.Lifecycle",
        "Web may not know Lifecycle"
    )]
    [InlineData("Keyturn.Web/Api/Planted.cs", "using Hangfire;", "Hangfire belongs in Jobs only")]
    [InlineData(
        "Keyturn.Core/Data/Planted.cs",
        "using Keyturn.Hangfire.SQLite;",
        "Keyturn.Hangfire belongs in Jobs only"
    )]
    [InlineData("Keyturn.Core/Helpers/Planted.cs", "class Planted;", "the room Helpers is not in the table")]
    public void Violations_Planted_AreNamed(string path, string text, string expected)
    {
        var sources = ReadSources().Append(new FolderRules.Source(path, text)).ToList();

        var violation = Assert.Single(FolderRules.Violations(sources));

        Assert.Contains(expected, violation, StringComparison.Ordinal);
        Assert.StartsWith(path, violation, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("Keyturn.Core/Jobs/Fine.cs", "using Keyturn.Core.Capture; using Hangfire;")]
    [InlineData("Keyturn.Core/Model/Fine.cs", "// Live.ScanFeed is where it goes\nvar live = Live.Contains(x);")]
    [InlineData("Keyturn.Web/WebSetup.cs", "using Keyturn.Core.Data;")]
    public void Violations_Allowed_AreNone(string path, string text) =>
        Assert.Empty(FolderRules.Violations([new FolderRules.Source(path, text)]));

    private static List<FolderRules.Source> ReadSources()
    {
        var root = RepositoryRoot.Path;
        return
        [
            .. new[] { "Keyturn.Core", "Keyturn.Web" }
                .SelectMany(project =>
                    Directory.EnumerateFiles(System.IO.Path.Combine(root, project), "*", SearchOption.AllDirectories)
                )
                .Where(f =>
                    f.EndsWith(".cs", StringComparison.Ordinal) || f.EndsWith(".razor", StringComparison.Ordinal)
                )
                .Select(f => (File: f, Relative: System.IO.Path.GetRelativePath(root, f).Replace('\\', '/')))
                .Where(f =>
                    !f.Relative.Contains("/obj/", StringComparison.Ordinal)
                    && !f.Relative.Contains("/bin/", StringComparison.Ordinal)
                )
                .Select(f => new FolderRules.Source(f.Relative, File.ReadAllText(f.File))),
        ];
    }
}
