using System.Reflection;
using Xunit.Sdk;
using Xunit.v3;

[assembly: TestCollectionOrderer(typeof(Keyturn.Tests.SlowestCollectionsFirstOrderer))]

namespace Keyturn.Tests;

/// <summary>
/// Starts the collections that take longest first, by <see cref="SlowLaneAttribute.Seconds"/>, so that none of them
/// runs alone at the end.
/// </summary>
public sealed class SlowestCollectionsFirstOrderer : ITestCollectionOrderer
{
    /// <summary>
    /// Seconds by what stands in a collection's display name: the class, or the collection it belongs to.
    /// </summary>
    private static readonly Dictionary<string, int> _seconds = typeof(SlowestCollectionsFirstOrderer)
        .Assembly.GetTypes()
        .Select(t => (Type: t, t.GetCustomAttribute<SlowLaneAttribute>()?.Seconds))
        .Where(t => t.Seconds > 0)
        .GroupBy(t => t.Type.GetCustomAttribute<CollectionAttribute>()?.Name ?? t.Type.FullName!)
        .ToDictionary(g => g.Key, g => g.Sum(t => t.Seconds!.Value));

    public IReadOnlyCollection<TTestCollection> OrderTestCollections<TTestCollection>(
        IReadOnlyCollection<TTestCollection> testCollections
    )
        where TTestCollection : notnull, ITestCollection =>
        [
            .. testCollections
                .OrderByDescending(c =>
                    _seconds
                        .Where(s => c.TestCollectionDisplayName.Contains(s.Key, StringComparison.Ordinal))
                        .Max(s => (int?)s.Value)
                    ?? 0
                )
                .ThenBy(c => c.TestCollectionDisplayName, StringComparer.Ordinal),
        ];
}
