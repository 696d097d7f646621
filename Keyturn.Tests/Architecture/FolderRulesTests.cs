using ArchUnitNET.Domain;
using ArchUnitNET.Loader;
using Keyturn.Core;
using Keyturn.Web.Live;

namespace Keyturn.Tests.Architecture;

public sealed class FolderRulesTests
{
    private static readonly Lazy<ArchUnitNET.Domain.Architecture> _architecture = new(() =>
        new ArchLoader()
            .LoadAssemblies(typeof(KeyturnCoreSetup).Assembly, typeof(ScanNotifier).Assembly)
            .LoadNamespacesWithinAssembly(typeof(FolderRulesTests).Assembly, "Planted")
            .Build()
    );

    [Fact]
    public void Assemblies_KeepTheTable()
    {
        var types = TypesIn("Keyturn.Core.").Concat(TypesIn("Keyturn.Web.")).ToList();

        Assert.True(types.Count > 500, "The assemblies were not read.");
        var violations = FolderRules.FindViolations(types);
        Assert.True(violations.Count == 0, string.Join('\n', violations));
    }

    [Theory]
    [InlineData("Core.Model.UsesLifecycle", "Core.Model may not use Core.Lifecycle")]
    [InlineData("Core.Model.UsesDatabase", "Microsoft.EntityFrameworkCore belongs in")]
    [InlineData("Core.Capture.Network.UsesBrowser", "Core.Capture.Network may not use Core.Capture.Browser")]
    [InlineData(
        "Core.Capture.Acceptance.UsesDiscovery",
        "Core.Capture.Acceptance may not use Core.Capture.Discovery.Links"
    )]
    [InlineData("Core.Scoring.Rules.UsesModel", "Core.Scoring.Rules may not use Core.Scoring.Model")]
    [InlineData("Core.Scans.UsesCapture", "Core.Scans may not use Core.Capture")]
    [InlineData("Core.Scans.UsesPlaywright", "Microsoft.Playwright belongs in Core.Capture only")]
    [InlineData("Core.Notifications.UsesHangfire", "Hangfire belongs in Core.Jobs only")]
    [InlineData("Core.Helpers.IsNotInTheTable", "Core.Helpers is not in the table")]
    [InlineData("Web.Api.UsesLifecycle", "Web.Api may not use Core.Lifecycle")]
    [InlineData("Web.Components.Shared.UsesFeature", "Web.Components.Shared may not use Web.Components.Report")]
    [InlineData("Web.Components.Evidence.UsesClinics", "Web.Components.Evidence may not use Web.Components.Clinics")]
    public void FindViolations_Planted_AreNamed(string planted, string expected)
    {
        var violations = FolderRules.FindViolations(TypesIn($"Planted.{planted}"), "Planted.");

        Assert.Contains(violations, v => v.Contains(expected, StringComparison.Ordinal));
    }

    private static IEnumerable<IType> TypesIn(string root) =>
        _architecture.Value.Types.Where(t => t.FullName.StartsWith(root, StringComparison.Ordinal));
}
