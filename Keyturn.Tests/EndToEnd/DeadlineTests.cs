using Keyturn.Core.Model;
using Keyturn.Tests.Support;

namespace Keyturn.Tests.EndToEnd;

/// <summary>
/// A scan near its hard limit, made short: at 70 % of it, what exists is scored, and a scan without anything ends.
/// </summary>
[SlowLane(Seconds = 40)]
public sealed class DeadlineTests
{
    [Fact]
    public async Task SoftDeadline_ScoresWhatExists_AndEndsWhatDoesNot()
    {
        await using var site = await TestSite.StartAsync();
        using var image = site.Hold("/images/3.jpg?late");
        using var page = site.Hold("/good/");
        await using var app = KeyturnApp.Start(
            new()
            {
                ["Capture:AllowedPrivateNetworks:0"] = "127.0.0.1/32",
                ["Capture:MaxTiles"] = "1",
                ["Capture:LaunchTimeout"] = "00:00:10",
                ["Capture:PageTimeout"] = "00:00:20",
                // The screenshot waits for half of that, so it is still waiting at the soft deadline.
                ["Capture:SettleTimeout"] = "00:02:00",
                ["Capture:CloseTimeout"] = "00:00:01",
                ["Scoring:ReadTimeout"] = "00:00:01",
                ["Scoring:CallTimeout"] = "00:00:01",
                // The soft deadline comes after 23.8 s.
                ["Lifecycle:QuickScanTimeout"] = "00:00:34",
            }
        );
        var late = await app.SubmitAsync(new Uri(site.Address, "late").ToString(), allowDuplicate: true);
        var never = await app.SubmitAsync(new Uri(site.Address, "good/").ToString(), allowDuplicate: true);

        var (some, none) = (await app.EndOfAsync(late), await app.EndOfAsync(never));

        Assert.Equal(
            (ScanStatus.Done, "The site was slow: after 23.8 seconds no further page was opened."),
            (some.Summary.Status, some.Summary.PartialReason)
        );
        Assert.Equal((ScanStatus.Error, "scan_timeout"), (none.Summary.Status, none.Summary.ErrorCode));
    }
}
