using Bunit;
using Keyturn.Core.Lifecycle;
using Keyturn.Core.Model;
using Keyturn.Tests.Components;
using Keyturn.Web.Live;
using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.DependencyInjection;

namespace Keyturn.Tests.Web;

public sealed class ScanLiveUpdatesTests : ComponentTest
{
    [Fact]
    public void Render_SubscribesBeforeThePageReads()
    {
        var scan = Guid.NewGuid();
        var received = new TaskCompletionSource<ScanProgress>();
        var cut = Context.Render<ScanLiveUpdates>(p =>
            p.Add(c => c.ScanId, scan)
                .Add(c => c.Changed, s => received.TrySetResult(s))
                .Add(c => c.Refresh, () => Feed.Publish(Signal(scan)))
        );

        cut.WaitForAssertion(() => Assert.True(received.Task.IsCompletedSuccessfully));
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

        Feed.Publish(Signal(scan));

        cut.WaitForAssertion(() => Assert.True(received.Task.IsCompletedSuccessfully));
    }

    [Fact]
    public async Task Dispose_EndsTheSubscription()
    {
        var reads = 0;
        Context.Render<ScanLiveUpdates>(p => p.Add(c => c.Changed, _ => { }).Add(c => c.Refresh, () => reads++));
        var notifier = Context.Services.GetRequiredService<ScanNotifier>();
        await notifier.ResyncAsync();
        Assert.Equal(2, reads);

        await Context.DisposeComponentsAsync();
        await notifier.ResyncAsync();

        Assert.Equal(2, reads);
    }

    private static ScanProgress Signal(Guid scan) =>
        new(scan, 1, ScanStatus.Running, "capturing_pages", 10, "go", 0, 1);
}
