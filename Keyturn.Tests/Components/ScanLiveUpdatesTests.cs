using Bunit;
using Keyturn.Core.Lifecycle;
using Keyturn.Core.Model;
using Keyturn.Web.Components.Scan;
using Microsoft.AspNetCore.Components;

namespace Keyturn.Tests.Components;

public sealed class ScanLiveUpdatesTests : ComponentTest
{
    [Fact]
    public void Render_SubscribesBeforeThePageReads()
    {
        var subscribersWhenRead = -1;
        Context.Render<ScanLiveUpdates>(p =>
            p.Add(c => c.ScanId, Guid.NewGuid())
                .Add(c => c.Changed, _ => { })
                .Add(c => c.Refresh, () => subscribersWhenRead = Feed.SubscriberCount)
        );

        Assert.Equal(1, subscribersWhenRead);
    }

    [Fact]
    public void Publish_ReachesThePage()
    {
        var scan = Guid.NewGuid();
        var received = new TaskCompletionSource<ScanProgress>();
        var cut = Context.Render<ScanLiveUpdates>(p =>
            p.Add(c => c.ScanId, scan)
                .Add(c => c.Changed, s => received.TrySetResult(s))
                .Add(c => c.Refresh, EventCallback.Empty)
        );

        Feed.Publish(new ScanProgress(scan, 1, ScanStatus.Running, "capturing_pages", 10, "go", 0, 1));

        cut.WaitForAssertion(() => Assert.True(received.Task.IsCompletedSuccessfully));
    }

    [Fact]
    public async Task Dispose_LeavesNoSubscriber()
    {
        Context.Render<ScanLiveUpdates>(p => p.Add(c => c.Changed, _ => { }).Add(c => c.Refresh, () => { }));
        Assert.Equal(1, Feed.SubscriberCount);

        await Context.DisposeComponentsAsync();

        Assert.Equal(0, Feed.SubscriberCount);
    }
}
