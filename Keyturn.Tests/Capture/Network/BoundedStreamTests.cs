using Keyturn.Core.Capture.Network.Proxy;

namespace Keyturn.Tests.Capture.Network;

public sealed class BoundedStreamTests : IDisposable
{
    private readonly MemoryStream _inner = new(new byte[10]);

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    public void Dispose() => _inner.Dispose();

    [Theory]
    [InlineData(10)]
    [InlineData(11)]
    public async Task Read_UpToTheLimit_AnswersAllThereIs(int limit)
    {
        await using var bounded = new BoundedStream(_inner, limit);
        using var copy = new MemoryStream();
        await bounded.CopyToAsync(copy, Ct);

        Assert.Equal(10, copy.Length);
        Assert.Equal(10, bounded.Position);
    }

    [Fact]
    public async Task ReadAsync_PastTheLimit_ThrowsWithTheLimit()
    {
        await using var bounded = new BoundedStream(_inner, 9);
        var buffer = new byte[8];

        await bounded.ReadExactlyAsync(buffer, Ct);
        Assert.Contains(
            "9 bytes",
            (await Assert.ThrowsAsync<IOException>(async () => await bounded.ReadExactlyAsync(buffer, Ct))).Message,
            StringComparison.Ordinal
        );
    }

    [Fact]
    public void Read_PastTheLimit_Throws()
    {
        using var bounded = new BoundedStream(_inner, 9);

        Assert.Throws<IOException>(() => bounded.Read(new byte[16], 0, 16));
    }

    [Fact]
    public void Dispose_EndsTheStreamWithin()
    {
        new BoundedStream(_inner, 10).Dispose();

        Assert.False(_inner.CanRead);
    }
}
