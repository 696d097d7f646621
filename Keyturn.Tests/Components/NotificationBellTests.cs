using Bunit;
using Keyturn.Core.Lifecycle;
using Keyturn.Core.Model;
using Keyturn.Core.Scans;
using Keyturn.Tests.Support;
using Keyturn.Web.Components.Notifications;
using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.DependencyInjection;

namespace Keyturn.Tests.Components;

public sealed class NotificationBellTests : ComponentTest, IAsyncLifetime
{
    public async ValueTask InitializeAsync() => Database = await TestDatabase.CreateAsync();

    [Fact]
    public async Task Bell_CountsWhatEndsFromNowOn_SaysIt_AndForgetsItWhenOpened()
    {
        await EndAsync("before.example");
        var cut = Context.Render<NotificationBell>();
        Assert.Equal(
            ("Notifications", ""),
            (Bell(cut).GetAttribute("aria-label"), cut.Find(".visually-hidden[role=status]").TextContent)
        );
        Assert.Empty(cut.FindAll(".notification-list"));

        await EndAsync("done.example");
        cut.WaitForAssertion(() =>
            Assert.Equal(
                ("Notifications, 1 new", "1"),
                (Bell(cut).GetAttribute("aria-label"), Bell(cut).TextContent.Trim())
            )
        );
        Assert.Equal("done.example: Done, 6.2 Fair", cut.Find(".visually-hidden[role=status]").TextContent);
        await EndAsync(
            "gone.example",
            new ScanFailure("dns_not_found", "gone.example does not exist. Check the spelling.")
        );
        cut.WaitForAssertion(() => Assert.Equal("Notifications, 2 new", Bell(cut).GetAttribute("aria-label")));

        Bell(cut).Click();

        Assert.Equal("Notifications", Bell(cut).GetAttribute("aria-label"));
        Assert.Equal(
            ["gone.example", "done.example", "before.example"],
            cut.FindAll("#notifications li strong").Select(c => c.TextContent)
        );
        Assert.Equal(["New", "New"], cut.FindAll(".notification-new").Select(n => n.TextContent));
        Assert.Equal("gone.example does not exist. Check the spelling.", cut.Find(".notification-reason").TextContent);
        Bell(cut).Click();
        Assert.Empty(cut.FindAll(".notification-new"));
    }

    [Fact]
    public void Elsewhere_ClosesIt()
    {
        var cut = Context.Render<NotificationBell>();
        Bell(cut).Click();
        Assert.Contains(
            "No scan finished in the last 30 days.",
            cut.Find("#notifications").TextContent,
            StringComparison.Ordinal
        );
        var before = Assert.Single(cut.FindAll("#notifications"));

        Context.Services.GetRequiredService<NavigationManager>().NavigateTo("/scans");

        cut.WaitForAssertion(() => Assert.NotSame(before, cut.Find("#notifications")));
    }

    [Fact]
    public void Panel_HasAWordAndAnIconForEach_AndFourLooks()
    {
        var list = new NotificationList(
            [
                TestData.Notification(3),
                TestData.Notification(2, failed: true, code: "bot_check"),
                TestData.Notification(1, failed: true),
            ],
            3,
            3
        );

        var cut = Context.Render<NotificationPanel>(p => p.Add(c => c.List, list).Add(c => c.NewAfter, 2));

        Assert.Equal(
            ["Done 6.2 FairNew", "Blocked", "Failed"],
            cut.FindAll(".notification-result").Select(h => h.TextContent.Trim())
        );
        Assert.Equal($"/scans/{list.Newest[0].ScanId}", cut.Find("li a").GetAttribute("href"));
        Assert.Equal(3, cut.FindAll("li .mud-icon-root").Count);
        Assert.Equal(
            ["new", null, null],
            cut.FindAll("li").Select(l => l.GetAttribute("class") is { Length: > 0 } c ? c : null)
        );
        Assert.Equal(
            3,
            Context.Render<NotificationPanel>(p => p.Add(c => c.List, null)).FindAll(".mud-skeleton").Count
        );
        Assert.Contains(
            "The notifications could not be loaded.",
            Context
                .Render<NotificationPanel>(p => p.Add(c => c.List, null).Add(c => c.Failed, true))
                .Find("[role=alert]")
                .TextContent,
            StringComparison.Ordinal
        );
    }

    [Fact]
    public async Task Database_ThatFails_IsSaidInThePanel_AndReadAgainWithTheNextEnding()
    {
        Database!.BeforeStatement = _ => throw new Microsoft.Data.Sqlite.SqliteException("disk I/O error", 10);
        var cut = Context.Render<NotificationBell>();
        Bell(cut).Click();
        Assert.Single(cut.FindAll("#notifications [role=alert]"));

        Database.BeforeStatement = null;
        await EndAsync("done.example");

        cut.WaitForAssertion(() => Assert.Empty(cut.FindAll("#notifications [role=alert]")));
    }

    async ValueTask IAsyncDisposable.DisposeAsync()
    {
        await DisposeAsync();
        await Database!.DisposeAsync();
    }

    private static AngleSharp.Dom.IElement Bell(IRenderedComponent<NotificationBell> cut) =>
        cut.Find("button[popovertarget=notifications]");

    private async Task EndAsync(string host, ScanFailure? failure = null)
    {
        var scan = await TestData.EndedScanAsync(Database!, Clock, host, failure);
        Feed.Publish(
            new ScanProgress(
                scan.Id,
                1,
                failure is null ? ScanStatus.Done : ScanStatus.Error,
                "completed",
                100,
                "",
                0,
                4
            )
        );
        Clock.Advance(TimeSpan.FromSeconds(1));
    }
}
