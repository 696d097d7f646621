using Keyturn.Tests.Capture.Browser;
using Keyturn.Tests.EndToEnd;
using Keyturn.Tests.Scoring.Model;
using Keyturn.Tests.Support;
using Xunit.Sdk;
using Xunit.v3;

[assembly: TestCollectionOrderer(typeof(Keyturn.Tests.SlowestCollectionsFirstOrderer))]

namespace Keyturn.Tests;

/// <summary>Starts the classes that take longest first, so that none of them runs alone at the end.</summary>
public sealed class SlowestCollectionsFirstOrderer : ITestCollectionOrderer
{
    private static readonly string[] Long =
    [
        // Five classes, one after the other.
        nameof(HostileSite),
        .. new[]
        {
            typeof(ProgramCrashTests),
            typeof(StorageProblemTests),
            typeof(ScanFlowTests),
            typeof(DeadlineTests),
            typeof(GracefulStopTests),
            typeof(PausedProcessTests),
            typeof(BrowserKillTests),
            typeof(ModelScorerTests),
            typeof(BrowserHostTests),
        }.Select(t => t.FullName!),
    ];

    public IReadOnlyCollection<TTestCollection> OrderTestCollections<TTestCollection>(
        IReadOnlyCollection<TTestCollection> testCollections
    )
        where TTestCollection : notnull, ITestCollection =>
        [
            .. testCollections
                .OrderBy(c =>
                    Array.FindIndex(Long, name => c.TestCollectionDisplayName.Contains(name, StringComparison.Ordinal))
                        is >= 0
                            and var place
                        ? place
                        : Long.Length
                )
                .ThenBy(c => c.TestCollectionDisplayName, StringComparer.Ordinal),
        ];
}
