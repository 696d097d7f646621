using ArchUnitNET.Domain;
using ArchUnitNET.Loader;
using Keyturn.Core;
using Keyturn.Web.Live;

namespace Keyturn.Tests.Architecture;

public sealed class FolderRulesTests
{
    private static readonly Lazy<ArchUnitNET.Domain.Architecture> _architecture = new(() =>
        new ArchLoader()
            .LoadAssemblies(
                typeof(KeyturnCoreSetup).Assembly,
                typeof(ScanNotifier).Assembly,
                typeof(FolderRulesTests).Assembly
            )
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

    private static IEnumerable<IType> TypesIn(string root) =>
        _architecture.Value.Types.Where(t => t.FullName.StartsWith(root, StringComparison.Ordinal));
}
