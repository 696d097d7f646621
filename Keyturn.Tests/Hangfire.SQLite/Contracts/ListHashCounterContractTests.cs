namespace Keyturn.Tests.Hangfire.SQLite.Contracts;

public sealed class ListHashCounterContractTests
{
    [Theory, MemberData(nameof(Storages.All), MemberType = typeof(Storages))]
    public void AbsentListHashCounter_ReadAsNothing(StorageKind kind)
    {
        using var storage = Storages.Open(kind);

        Assert.Empty(storage.Connection.GetAllItemsFromList("none"));
        Assert.Empty(storage.Connection.GetRangeFromList("none", 0, 5));
        Assert.Null(storage.Connection.GetAllEntriesFromHash("none"));
        Assert.Null(storage.Connection.GetValueFromHash("none", "f"));
        Assert.Equal(
            (0, 0, 0),
            (
                storage.Connection.GetListCount("none"),
                storage.Connection.GetHashCount("none"),
                storage.Connection.GetCounter("none")
            )
        );
        Assert.True(storage.Connection.GetListTtl("none") < TimeSpan.Zero);
        Assert.True(storage.Connection.GetHashTtl("none") < TimeSpan.Zero);
    }

    [Theory, MemberData(nameof(Storages.All), MemberType = typeof(Storages))]
    public void InsertToList_IsNewestFirst_AndKeepsEqualValues(StorageKind kind)
    {
        using var storage = WithList(kind, "a", "b", "a", "", "☕\0");
        storage.Commit(t => t.InsertToList("LIST", "other key"));

        Assert.Equal(["☕\0", "", "a", "b", "a"], storage.Connection.GetAllItemsFromList("list"));
        Assert.Equal(5, storage.Connection.GetListCount("list"));
    }

    [Theory, MemberData(nameof(Storages.All), MemberType = typeof(Storages))]
    public void GetRangeFromList_BothEnds_AreInclusive(StorageKind kind)
    {
        using var storage = WithList(kind, "d", "c", "b", "a");

        Assert.Equal(["a"], Range(0, 0));
        Assert.Equal(["b", "c"], Range(1, 2));
        Assert.Equal(["c", "d"], Range(2, 99));
        Assert.Empty(Range(4, 9));
        Assert.Equal("endingAt", Assert.ThrowsAny<ArgumentException>(() => Range(2, 1)).ParamName);

        List<string> Range(int from, int to) => storage.Connection.GetRangeFromList("list", from, to);
    }

    [Theory, MemberData(nameof(Storages.All), MemberType = typeof(Storages))]
    public void RemoveFromList_TakesAllEqualValues(StorageKind kind)
    {
        using var storage = WithList(kind, "a", "b", "a", "A", "a");

        storage.Commit(t =>
        {
            t.RemoveFromList("list", "a");
            t.RemoveFromList("list", "unknown");
            t.RemoveFromList("none", "a");
        });

        Assert.Equal(["A", "b"], storage.Connection.GetAllItemsFromList("list"));
        Assert.Equal(0, storage.Connection.GetListCount("none"));
    }

    [Theory]
    [MemberData(nameof(Trims))]
    public void TrimList_KeepsBothEnds(StorageKind kind, int from, int to, string[] expected)
    {
        using var storage = WithList(kind, "e", "d", "c", "b", "a");

        storage.Commit(t =>
        {
            t.TrimList("list", from, to);
            t.TrimList("none", from, to);
        });

        Assert.Equal(expected, storage.Connection.GetAllItemsFromList("list"));
        Assert.Equal(expected.Length, storage.Connection.GetListCount("list"));
    }

    public static TheoryData<StorageKind, int, int, string[]> Trims =>
        new(
            Storages.All.SelectMany(row =>
                new (StorageKind, int, int, string[])[]
                {
                    (row.Data, 0, 2, ["a", "b", "c"]),
                    (row.Data, 1, 3, ["b", "c", "d"]),
                    (row.Data, 3, 100, ["d", "e"]),
                    (row.Data, 0, 0, ["a"]),
                    (row.Data, 0, 1_000_000, ["a", "b", "c", "d", "e"]),
                    (row.Data, 5, 9, []),
                    (row.Data, 3, 1, []),
                    (row.Data, 0, -1, []),
                }
            )
        );

    [Theory, MemberData(nameof(Storages.All), MemberType = typeof(Storages))]
    public void ExpireList_BelongsToTheKey_EvenAfterATrim(StorageKind kind)
    {
        using var storage = WithList(kind, "a");
        storage.Commit(t => t.ExpireList("list", TimeSpan.FromHours(3)));
        storage.Commit(t =>
        {
            t.InsertToList("list", "late");
            t.TrimList("list", 0, 0);
        });
        Assert.Equal(["late"], storage.Connection.GetAllItemsFromList("list"));
        Assert.Equal(3 * 60, storage.Connection.GetListTtl("list").TotalMinutes, 1.0);

        storage.Commit(t => t.PersistList("list"));
        Assert.True(storage.Connection.GetListTtl("list") < TimeSpan.Zero);
    }

    [Theory, MemberData(nameof(Storages.All), MemberType = typeof(Storages))]
    public void ExpireList_EmptiedList_StartsWithoutTtl(StorageKind kind)
    {
        using var storage = WithList(kind, "a");
        storage.Commit(t =>
        {
            t.ExpireList("list", TimeSpan.FromHours(3));
            t.RemoveFromList("list", "a");
            t.InsertToList("list", "b");
            t.ExpireList("none", TimeSpan.FromHours(3));
            t.PersistList("none");
        });

        Assert.True(storage.Connection.GetListTtl("list") < TimeSpan.Zero);
        Assert.Equal(0, storage.Connection.GetListCount("none"));
    }

    [Theory, MemberData(nameof(Storages.All), MemberType = typeof(Storages))]
    public void SetRangeInHash_NewAndKnownFields_AreMerged(StorageKind kind)
    {
        using var storage = Storages.Open(kind);

        storage.Connection.SetRangeInHash("hash", Fields(("a", "1"), ("b", "2"), ("A", "3")));
        storage.Commit(t => t.SetRangeInHash("hash", Fields(("b", "new"), ("c", ""), ("n", null), ("☕", "\0"))));
        storage.Commit(t => t.SetRangeInHash("HASH", Fields(("other", "key"))));

        Assert.Equal(
            new Dictionary<string, string?>
            {
                ["a"] = "1",
                ["A"] = "3",
                ["b"] = "new",
                ["c"] = "",
                ["n"] = null,
                ["☕"] = "\0",
            },
            storage.Connection.GetAllEntriesFromHash("hash")!
        );
        Assert.Equal(("new", "3", null, null), (Value("b"), Value("A"), Value("n"), Value("unknown")));
        Assert.Equal(6, storage.Connection.GetHashCount("hash"));

        string? Value(string field) => storage.Connection.GetValueFromHash("hash", field);
    }

    [Theory, MemberData(nameof(Storages.All), MemberType = typeof(Storages))]
    public void SetRangeInHash_NoFields_MakesNoHash(StorageKind kind)
    {
        using var storage = Storages.Open(kind);

        storage.Connection.SetRangeInHash("hash", []);
        storage.Commit(t => t.SetRangeInHash("hash", []));

        Assert.Null(storage.Connection.GetAllEntriesFromHash("hash"));
    }

    [Theory, MemberData(nameof(Storages.All), MemberType = typeof(Storages))]
    public void SetRangeInHash_FieldTwice_LastCounts(StorageKind kind)
    {
        using var storage = Storages.Open(kind);

        storage.Commit(t => t.SetRangeInHash("hash", [new("a", "first"), new("a", "last")]));

        Assert.Equal([new("a", "last")], storage.Connection.GetAllEntriesFromHash("hash"));
    }

    [Theory, MemberData(nameof(Storages.All), MemberType = typeof(Storages))]
    public void RemoveHash_TakesAllFieldsAndTheTtl(StorageKind kind)
    {
        using var storage = Storages.Open(kind);
        storage.Connection.SetRangeInHash("kept", Fields(("k", "v")));
        storage.Commit(t =>
        {
            t.SetRangeInHash("hash", Fields(("a", "1"), ("b", "2")));
            t.ExpireHash("hash", TimeSpan.FromHours(1));
        });

        storage.Commit(t =>
        {
            t.RemoveHash("hash");
            t.RemoveHash("none");
        });
        Assert.Null(storage.Connection.GetAllEntriesFromHash("hash"));
        Assert.NotNull(storage.Connection.GetAllEntriesFromHash("kept"));

        storage.Connection.SetRangeInHash("hash", Fields(("c", "3")));
        Assert.Equal(["c"], storage.Connection.GetAllEntriesFromHash("hash").Keys);
        Assert.True(storage.Connection.GetHashTtl("hash") < TimeSpan.Zero);
    }

    [Theory, MemberData(nameof(Storages.All), MemberType = typeof(Storages))]
    public void ExpireHash_BelongsToTheKey_AlsoForFieldsAddedLater(StorageKind kind)
    {
        using var storage = Storages.Open(kind);
        storage.Connection.SetRangeInHash("hash", Fields(("z", "1")));
        storage.Commit(t => t.ExpireHash("hash", TimeSpan.FromHours(3)));

        // "a" sorts before "z": a lookup of any row must find the same time.
        storage.Connection.SetRangeInHash("hash", Fields(("a", "2")));
        storage.Commit(t => t.SetRangeInHash("hash", Fields(("z", "3"))));
        Assert.Equal(3 * 60, storage.Connection.GetHashTtl("hash").TotalMinutes, 1.0);

        storage.Commit(t => t.PersistHash("hash"));
        Assert.True(storage.Connection.GetHashTtl("hash") < TimeSpan.Zero);
    }

    [Theory, MemberData(nameof(Storages.All), MemberType = typeof(Storages))]
    public void Counter_UpAndDown_IsTheSum(StorageKind kind)
    {
        using var storage = Storages.Open(kind);

        storage.Commit(t =>
        {
            for (var i = 0; i < 5; i++)
                t.IncrementCounter("up");
            t.DecrementCounter("up");
            t.DecrementCounter("down");
            t.DecrementCounter("down", TimeSpan.FromDays(1));
            t.IncrementCounter("zero", TimeSpan.FromDays(1));
            t.DecrementCounter("zero");
            t.IncrementCounter("UP");
        });
        storage.Commit(t => t.IncrementCounter("up", TimeSpan.FromDays(1)));

        Assert.Equal((5, -2, 0, 1), (Value("up"), Value("down"), Value("zero"), Value("UP")));

        long Value(string key) => storage.Connection.GetCounter(key);
    }

    private static Dictionary<string, string?> Fields(params (string Key, string? Value)[] fields) =>
        fields.ToDictionary(f => f.Key, f => f.Value);

    private static StorageUnderTest WithList(StorageKind kind, params string[] values)
    {
        var storage = Storages.Open(kind);
        storage.Commit(t =>
        {
            foreach (var value in values)
                t.InsertToList("list", value);
        });
        return storage;
    }
}
