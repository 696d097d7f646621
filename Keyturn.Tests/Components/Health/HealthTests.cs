using Bunit;
using Keyturn.Core.Model;
using Keyturn.Tests.Support;
using Keyturn.Web.Components.Health;
using Keyturn.Web.Health;
using Microsoft.Extensions.Diagnostics.HealthChecks;
using Microsoft.Extensions.Logging.Abstractions;

namespace Keyturn.Tests.Components.Health;

public sealed class HealthTests : ComponentTest
{
    private readonly Checks _checks = new();
    private readonly Browser _browser = new();

    public HealthTests() => Health = new HealthMonitor(_checks, _browser, NullLogger<HealthMonitor>.Instance);

    [Fact]
    public void Fine_IsAQuietLine_ThatUnfolds()
    {
        _checks.Answer = Report(
            ("jobs", HealthStatus.Healthy, null),
            ("browser", HealthStatus.Healthy, "Chromium 156."),
            ("model", HealthStatus.Healthy, "No model is set up; the rules score.")
        );

        var line = Context.Render<HealthLine>();

        Assert.Equal("All systems operational", line.Find("summary").TextContent.Trim());
        Assert.Equal(["Browser", "Model", "Workers"], line.FindAll("dt").Select(d => d.TextContent));
        Assert.Equal("Ready to take scans.", line.FindAll("dd")[2].TextContent);
        Assert.Equal("", Context.Render<HealthProblems>().Markup.Trim());
        Assert.Equal(1, _checks.Runs);
    }

    [Fact]
    public void Off_SaysWhatItIsAndWhatToDo_InWords()
    {
        _checks.Answer = Report(
            ("disk", HealthStatus.Unhealthy, "Only 90 MiB free in the data folder. Free some space."),
            ("browser", HealthStatus.Degraded, "Chromium is being installed."),
            ("jobs", HealthStatus.Healthy, null)
        );

        Assert.Equal("2 problems need attention", Context.Render<HealthLine>().Find("summary").TextContent.Trim());
        Assert.Equal(
            [
                "Browser: Chromium is being installed. Scans you submit now wait for it.",
                "Disk: Only 90 MiB free in the data folder. Free some space.",
            ],
            Context.Render<HealthProblems>().FindAll(".mud-alert-message").Select(a => a.TextContent.Trim())
        );
    }

    [Fact]
    public async Task Rounds_ReachTheScreen_AndSoDoesTheBrowser_UntilItCloses()
    {
        _checks.Answer = Report(
            ("jobs", HealthStatus.Unhealthy, "No job server is alive. Restart Keyturn; queued scans are kept.")
        );
        var problems = Context.Render<HealthProblems>();
        var board = Health!;
        Assert.Contains(
            "Workers: No job server is alive.",
            problems.Find(".mud-alert-message").TextContent,
            StringComparison.Ordinal
        );

        await board.PublishAsync(Report(("jobs", HealthStatus.Healthy, null)), CancellationToken.None);
        problems.WaitForAssertion(() => Assert.Empty(problems.FindAll(".mud-alert")));
        _checks.Answer = Report(("browser", HealthStatus.Unhealthy, "No browser was found."));
        _browser.Change();
        problems.WaitForAssertion(() => Assert.Single(problems.FindAll(".mud-alert")));
        Assert.Equal(1, EventListeners.Count(board, nameof(board.Changed)));

        await Context.DisposeComponentsAsync();

        Assert.Equal(0, EventListeners.Count(board, nameof(board.Changed)));
    }

    [Fact]
    public void Check_ThatFails_SaysSo()
    {
        var report = new HealthReport(
            new Dictionary<string, HealthReportEntry>
            {
                ["database"] = new(
                    HealthStatus.Unhealthy,
                    null,
                    TimeSpan.Zero,
                    new InvalidOperationException("disk I/O error."),
                    null
                ),
            },
            TimeSpan.Zero
        );

        Assert.Equal(
            "It could not be checked: disk I/O error. Look at the disk with the data folder, and at the log.",
            Assert.Single(HealthFinding.FromReport(report)).Text
        );
    }

    private static HealthReport Report(params (string Name, HealthStatus Status, string? Text)[] entries) =>
        new(
            entries.ToDictionary(e => e.Name, e => new HealthReportEntry(e.Status, e.Text, TimeSpan.Zero, null, null)),
            TimeSpan.Zero
        );

    private sealed class Checks : HealthCheckService
    {
        public HealthReport Answer { get; set; } = Report();

        public int Runs { get; private set; }

        public override Task<HealthReport> CheckHealthAsync(
            Func<HealthCheckRegistration, bool>? predicate,
            CancellationToken cancellationToken = default
        )
        {
            Runs++;
            return Task.FromResult(Answer);
        }
    }

    private sealed class Browser : IBrowserReadiness
    {
        public BrowserState State => new(BrowserPhase.Ready, "");

        public event Action? Changed;

        public void Change() => Changed?.Invoke();
    }
}
