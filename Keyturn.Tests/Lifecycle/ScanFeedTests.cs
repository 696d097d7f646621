using Keyturn.Core.Lifecycle;
using Keyturn.Core.Model;
using Microsoft.Extensions.Logging.Abstractions;

namespace Keyturn.Tests.Lifecycle;

public sealed class ScanFeedTests
{
    private readonly ScanFeed _feed = new(NullLogger<ScanFeed>.Instance);

    [Fact]
    public void Publish_FailingSubscriber_HarmsNobody()
    {
        var scan = Guid.NewGuid();
        var received = new List<ScanProgress>();
        _feed.Subscribe(scan, _ => throw new InvalidOperationException("a broken screen"));
        _feed.Subscribe(scan, received.Add);

        _feed.Publish(Signal(scan));

        Assert.Single(received);
    }

    [Fact]
    public void Subscribe_OneScan_HearsOnlyThatOne()
    {
        var (mine, other) = (Guid.NewGuid(), Guid.NewGuid());
        var (one, all) = (new List<ScanProgress>(), new List<ScanProgress>());
        _feed.Subscribe(mine, one.Add);
        _feed.Subscribe(null, all.Add);

        _feed.Publish(Signal(mine));
        _feed.Publish(Signal(other));

        Assert.Equal([mine], one.Select(s => s.ScanId));
        Assert.Equal([mine, other], all.Select(s => s.ScanId));
    }

    [Fact]
    public void Dispose_Subscription_EndsIt()
    {
        var received = new List<ScanProgress>();
        var subscription = _feed.Subscribe(null, received.Add);

        subscription.Dispose();
        subscription.Dispose();
        _feed.Publish(Signal(Guid.NewGuid()));

        Assert.Empty(received);
    }

    private static ScanProgress Signal(Guid scan) =>
        new(scan, 1, ScanStatus.Running, "capturing_pages", 10, "go", 0, 1);
}
