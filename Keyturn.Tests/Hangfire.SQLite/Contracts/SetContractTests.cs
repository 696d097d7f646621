namespace Keyturn.Tests.Hangfire.SQLite.Contracts;

public sealed class SetContractTests
{
    [Theory, MemberData(nameof(Storages.All), MemberType = typeof(Storages))]
    public void AbsentSet_IsEmptyEverywhere(StorageKind kind)
    {
        using var storage = Storages.Open(kind);

        Assert.Empty(storage.Connection.GetAllItemsFromSet("none"));
        Assert.Empty(storage.Connection.GetRangeFromSet("none", 0, 10));
        Assert.Empty(storage.Connection.GetFirstByLowestScoreFromSet("none", 0, 10, 5));
        Assert.Null(storage.Connection.GetFirstByLowestScoreFromSet("none", 0, 10));
        Assert.Equal((0, 0), (storage.Connection.GetSetCount("none"), storage.Connection.GetSetCount(["none"], 5)));
        Assert.False(storage.Connection.GetSetContains("none", "a"));
        Assert.True(storage.Connection.GetSetTtl("none") < TimeSpan.Zero);
    }

    [Theory, MemberData(nameof(Storages.All), MemberType = typeof(Storages))]
    public void AddToSet_SameValue_IsKeptOnceWithTheLastScore(StorageKind kind)
    {
        using var storage = WithScores(kind, ("a", 1), ("b", 2));

        storage.Commit(t => t.AddToSet("set", "a", 3));

        Assert.Equal(["b", "a"], storage.Connection.GetRangeFromSet("set", 0, 10));
        Assert.Equal(2, storage.Connection.GetSetCount("set"));
    }

    [Theory, MemberData(nameof(Storages.All), MemberType = typeof(Storages))]
    public void AddToSet_WithoutScore_IsZero_AlsoForAKnownValue(StorageKind kind)
    {
        using var storage = WithScores(kind, ("a", 5), ("b", -1), ("c", 1));

        storage.Commit(t => t.AddToSet("set", "a"));

        Assert.Equal(["b", "a", "c"], storage.Connection.GetRangeFromSet("set", 0, 10));
        Assert.Equal("a", storage.Connection.GetFirstByLowestScoreFromSet("set", 0, 0));
    }

    [Theory, MemberData(nameof(Storages.All), MemberType = typeof(Storages))]
    public void AddToSet_OddValues_AreDifferentValues(StorageKind kind)
    {
        using var storage = Storages.Open(kind);
        string[] values = ["", " ", "a", "A", "a ", "a\0b", "☕", "queue:12", "e\u0301", "\u00e9"];

        storage.Commit(t =>
        {
            foreach (var value in values)
                t.AddToSet("set", value);
            t.AddToSet("SET", "other key");
        });

        Assert.Equal(values.ToHashSet(), storage.Connection.GetAllItemsFromSet("set"));
        Assert.All(values, value => Assert.True(storage.Connection.GetSetContains("set", value)));
        Assert.Equal(["other key"], storage.Connection.GetAllItemsFromSet("SET"));
    }

    [Theory, MemberData(nameof(Storages.All), MemberType = typeof(Storages))]
    public void RemoveFromSet_TakesOneValue_AndTheLastTakesTheSet(StorageKind kind)
    {
        using var storage = WithScores(kind, ("a", 1), ("b", 2));

        storage.Commit(t =>
        {
            t.RemoveFromSet("set", "a");
            t.RemoveFromSet("set", "unknown");
            t.RemoveFromSet("none", "a");
        });
        Assert.Equal(["b"], storage.Connection.GetAllItemsFromSet("set"));

        storage.Commit(t => t.ExpireSet("set", TimeSpan.FromHours(1)));
        storage.Commit(t => t.RemoveFromSet("set", "b"));
        storage.Commit(t => t.AddToSet("set", "c"));
        Assert.True(storage.Connection.GetSetTtl("set") < TimeSpan.Zero);
    }

    [Theory, MemberData(nameof(Storages.All), MemberType = typeof(Storages))]
    public void AddRangeToSet_AndRemoveSet_HandleAllValues(StorageKind kind)
    {
        using var storage = WithScores(kind, ("b", 9));

        storage.Commit(t =>
        {
            t.AddRangeToSet("set", ["a", "b", "c", "a"]);
            t.AddRangeToSet("untouched", []);
            t.AddToSet("kept", "k");
        });
        Assert.Equal(["a", "b", "c"], storage.Connection.GetFirstByLowestScoreFromSet("set", 0, 0, 10).Order());
        Assert.Equal(0, storage.Connection.GetSetCount("untouched"));

        storage.Commit(t =>
        {
            t.RemoveSet("set");
            t.RemoveSet("none");
        });
        Assert.Empty(storage.Connection.GetAllItemsFromSet("set"));
        Assert.Equal(["k"], storage.Connection.GetAllItemsFromSet("kept"));
    }

    [Theory, MemberData(nameof(Storages.All), MemberType = typeof(Storages))]
    public void AddRangeToSet_NullEntry_Throws(StorageKind kind)
    {
        using var storage = Storages.Open(kind);
        using var transaction = storage.Begin();

        Assert.ThrowsAny<ArgumentException>(() => transaction.AddRangeToSet("set", ["a", null!]));
    }

    [Theory]
    [MemberData(nameof(Bounds))]
    public void GetFirstByLowestScore_Bounds_AreInclusive(StorageKind kind, double from, double to, string[] expected)
    {
        using var storage = WithScores(kind, ("d", 1_700_000_000.5), ("a", -3), ("c", 1.5), ("b", 0));

        Assert.Equal(expected, storage.Connection.GetFirstByLowestScoreFromSet("set", from, to, 10));
        Assert.Equal(expected.FirstOrDefault(), storage.Connection.GetFirstByLowestScoreFromSet("set", from, to));
        if (expected.Length > 1)
            Assert.Equal(
                expected[..^1],
                storage.Connection.GetFirstByLowestScoreFromSet("set", from, to, expected.Length - 1)
            );
    }

    public static TheoryData<StorageKind, double, double, string[]> Bounds =>
        new(
            Storages.All.SelectMany(row =>
                new (StorageKind, double, double, string[])[]
                {
                    (row.Data, -3, 1.5, ["a", "b", "c"]),
                    (row.Data, 0, 0, ["b"]),
                    (row.Data, -2.999, -0.001, []),
                    (row.Data, 1.5, 1_700_000_000.5, ["c", "d"]),
                    (row.Data, 0.0, 1_700_000_000, ["b", "c"]),
                    (row.Data, double.MinValue, double.MaxValue, ["a", "b", "c", "d"]),
                    (row.Data, double.NegativeInfinity, double.PositiveInfinity, ["a", "b", "c", "d"]),
                }
            )
        );

    [Theory, MemberData(nameof(Storages.All), MemberType = typeof(Storages))]
    public void GetFirstByLowestScore_BadArguments_Throw(StorageKind kind)
    {
        using var storage = WithScores(kind, ("a", 1));

        Assert.Equal(
            "toScore",
            Assert
                .ThrowsAny<ArgumentException>(() => storage.Connection.GetFirstByLowestScoreFromSet("set", 1, 0))
                .ParamName
        );
        Assert.Equal(
            "toScore",
            Assert
                .ThrowsAny<ArgumentException>(() => storage.Connection.GetFirstByLowestScoreFromSet("set", 1, 0, 1))
                .ParamName
        );
        Assert.Equal(
            "count",
            Assert
                .ThrowsAny<ArgumentException>(() => storage.Connection.GetFirstByLowestScoreFromSet("set", 0, 1, 0))
                .ParamName
        );
        Assert.Equal(
            "count",
            Assert
                .ThrowsAny<ArgumentException>(() => storage.Connection.GetFirstByLowestScoreFromSet("set", 0, 1, -1))
                .ParamName
        );
        Assert.Equal(
            "key",
            Assert
                .Throws<ArgumentNullException>(() => storage.Connection.GetFirstByLowestScoreFromSet(null, 0, 0, 1))
                .ParamName
        );
    }

    [Theory, MemberData(nameof(Storages.All), MemberType = typeof(Storages))]
    public void GetRangeFromSet_BothEnds_AreInclusive(StorageKind kind)
    {
        using var storage = WithScores(kind, ("a", 1), ("b", 2), ("c", 3), ("d", 4));

        Assert.Equal(["a"], Range(0, 0));
        Assert.Equal(["b", "c"], Range(1, 2));
        Assert.Equal(["c", "d"], Range(2, 99));
        Assert.Equal(["a", "b", "c", "d"], Range(0, int.MaxValue));
        Assert.Empty(Range(4, 9));
        Assert.Equal("endingAt", Assert.ThrowsAny<ArgumentException>(() => Range(2, 1)).ParamName);

        List<string> Range(int from, int to) => storage.Connection.GetRangeFromSet("set", from, to);
    }

    [Theory, MemberData(nameof(Storages.All), MemberType = typeof(Storages))]
    public void GetSetCount_ManyKeys_StopsAtTheLimit(StorageKind kind)
    {
        using var storage = WithScores(kind, ("a", 1), ("b", 2), ("c", 3));
        storage.Commit(t => t.AddRangeToSet("more", ["x", "y"]));

        Assert.Equal(5, storage.Connection.GetSetCount(["set", "none", "more"], 10));
        Assert.Equal(4, storage.Connection.GetSetCount(["set", "more"], 4));
        Assert.Equal(2, storage.Connection.GetSetCount(["set", "more"], 2));
        Assert.Equal(0, storage.Connection.GetSetCount(["set"], 0));
        Assert.Equal(0, storage.Connection.GetSetCount([], 10));
        Assert.Equal(
            "limit",
            Assert.ThrowsAny<ArgumentException>(() => storage.Connection.GetSetCount(["set"], -1)).ParamName
        );
    }

    [Theory, MemberData(nameof(Storages.All), MemberType = typeof(Storages))]
    public void ExpireSet_BelongsToTheKey_AlsoForValuesAddedLater(StorageKind kind)
    {
        using var storage = WithScores(kind, ("a", 1));
        storage.Commit(t => t.ExpireSet("set", TimeSpan.FromHours(3)));
        storage.Commit(t => t.AddToSet("set", "late"));
        storage.Commit(t => t.RemoveFromSet("set", "a"));
        Assert.Equal(3 * 60, storage.Connection.GetSetTtl("set").TotalMinutes, 1.0);

        storage.Commit(t => t.ExpireSet("set", TimeSpan.FromHours(1)));
        Assert.Equal(60, storage.Connection.GetSetTtl("set").TotalMinutes, 1.0);

        storage.Commit(t => t.PersistSet("set"));
        Assert.True(storage.Connection.GetSetTtl("set") < TimeSpan.Zero);
    }

    [Theory, MemberData(nameof(Storages.All), MemberType = typeof(Storages))]
    public void ExpireSet_AbsentOrRemovedKey_LeavesNoTtlBehind(StorageKind kind)
    {
        using var storage = WithScores(kind, ("a", 1));
        storage.Commit(t =>
        {
            t.ExpireSet("none", TimeSpan.FromHours(1));
            t.PersistSet("none");
            t.ExpireSet("set", TimeSpan.FromHours(1));
            t.RemoveSet("set");
        });
        storage.Commit(t =>
        {
            t.AddToSet("none", "n");
            t.AddToSet("set", "s");
        });

        Assert.True(storage.Connection.GetSetTtl("none") < TimeSpan.Zero);
        Assert.True(storage.Connection.GetSetTtl("set") < TimeSpan.Zero);
    }

    private static StorageUnderTest WithScores(StorageKind kind, params (string Value, double Score)[] values)
    {
        var storage = Storages.Open(kind);
        storage.Commit(t =>
        {
            foreach (var (value, score) in values)
                t.AddToSet("set", value, score);
        });
        return storage;
    }
}
