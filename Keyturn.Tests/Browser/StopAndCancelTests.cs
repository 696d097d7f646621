using System.Diagnostics;
using Keyturn.Core.Capture.Browser;
using Keyturn.Core.Model;
using Keyturn.Tests.Support;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Playwright;

namespace Keyturn.Tests.Browser;

/// <summary>
/// Stop and Cancel as staff use them, at each step of a scan: it ends within five seconds, and in the right status.
/// </summary>
[SlowLane]
public sealed class StopAndCancelTests(KeyturnFixture keyturn, StopAndCancelTests.Shared shared)
    : IClassFixture<StopAndCancelTests.Shared>
{
    private static readonly TimeSpan _limit = TimeSpan.FromSeconds(5);

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("waiting for a page", "Stop", ScanStatus.Cancelled)]
    [InlineData("waiting for a page", "Cancel", ScanStatus.Cancelled)]
    [InlineData("after the first view", "Stop", ScanStatus.Done)]
    [InlineData("after the first view", "Cancel", ScanStatus.Cancelled)]
    [InlineData("waiting for the model", "Stop", ScanStatus.Cancelled)]
    [InlineData("waiting for the model", "Cancel", ScanStatus.Cancelled)]
    public async Task Press_AtEachStep_EndsTheScanInTime(string step, string button, ScanStatus end)
    {
        await using var site = await TestSite.StartAsync();
        shared.Model.Reset();
        shared.Model.Behaviour = ModelBehaviour.HangMidStream;
        // The late image is far below: first views are taken without it, full pages wait for it.
        var held =
            step == "waiting for a page" ? site.Hold("/good/")
            : step == "after the first view" ? site.Hold("/images/3.jpg?late")
            : null;
        var path = step == "after the first view" ? "late" : "good/";
        var scan = await shared.App.SubmitAsync(
            new Uri(site.Address, path).ToString(),
            step == "waiting for the model" ? ScorerKind.Model : ScorerKind.Rules
        );
        var page = await keyturn.OpenAsync($"/scans/{scan}", app: shared.App);
        if (held is not null)
            await held.Reached.WaitAsync(TimeSpan.FromSeconds(30), Ct);
        else
            await Assertions
                .Expect(page.GetByText("The model is writing"))
                .ToBeVisibleAsync(new() { Timeout = 60_000 });
        if (step == "after the first view")
            await Assertions.Expect(page.Locator(".screenshot img")).ToHaveCountAsync(2, new() { Timeout = 30_000 });

        await page.GetByRole(AriaRole.Button, new() { Name = button, Exact = true }).ClickAsync();
        if (button == "Cancel")
            await page.GetByRole(AriaRole.Button, new() { Name = "Cancel the scan" }).ClickAsync();
        var pressed = Stopwatch.GetTimestamp();
        await Assertions
            .Expect(
                page.GetByRole(AriaRole.Region, new() { Name = "Progress" })
                    .GetByText(end == ScanStatus.Done ? "Done" : "Cancelled", new() { Exact = true })
            )
            .ToBeVisibleAsync(new() { Timeout = 15_000 });
        var took = Stopwatch.GetElapsedTime(pressed);

        Assert.True(took < _limit, $"{button} {step} took {took}");
        var ended = await shared.App.EndOfAsync(scan);
        Assert.Equal(end, ended.Summary.Status);
        if (button == "Cancel")
            Assert.Empty(ended.Pages);
        if (end == ScanStatus.Done)
        {
            Assert.Equal("Stopped by staff.", ended.Summary.PartialReason);
            await Assertions.Expect(page.GetByText("Partial.")).ToBeVisibleAsync();
        }

        if (step == "waiting for the model")
            await shared.Model.ClientGone.WaitAsync(_limit, Ct);
        // No context of the scan stays open in Chromium, although the page still waits.
        var browsers = shared.App.Services.GetRequiredService<BrowserHost>();
        Assert.True(
            await ProgramProcess.Until(() => Task.FromResult(browsers.Open == 0), _limit),
            $"{browsers.Open} contexts are still open"
        );
        held?.Release();
        await page.Context.CloseAsync();
    }

    public sealed class Shared : IAsyncLifetime
    {
        internal ModelServer Model { get; private set; } = null!;

        internal KeyturnApp App { get; private set; } = null!;

        public async ValueTask InitializeAsync()
        {
            Model = await ModelServer.StartAsync();
            App = KeyturnApp.Start(
                new()
                {
                    ["Capture:AllowedPrivateNetworks:0"] = "127.0.0.1/32",
                    ["Capture:MaxTiles"] = "1",
                    ["Scoring:Endpoint"] = Model.Endpoint.ToString(),
                    ["Scoring:Scorer"] = "Rules",
                }
            );
        }

        public async ValueTask DisposeAsync()
        {
            await App.DisposeAsync();
            await Model.DisposeAsync();
        }
    }
}
