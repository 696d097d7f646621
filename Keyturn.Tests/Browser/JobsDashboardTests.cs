using System.Text.RegularExpressions;
using Hangfire;
using Hangfire.Common;
using Hangfire.States;
using Hangfire.Storage;
using Keyturn.Core.Model;
using Keyturn.Tests.Hangfire.SQLite.Crashes;
using Keyturn.Tests.Support;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Playwright;

namespace Keyturn.Tests.Browser;

/// <summary>
/// Hangfire's dashboard over our storage, as staff use it: every page with jobs in every state, and the effects of its
/// buttons.
/// </summary>
[SlowLane]
public sealed class JobsDashboardTests(KeyturnFixture keyturn, JobsDashboardTests.Shared shared)
    : IClassFixture<JobsDashboardTests.Shared>
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    private JobStorage Storage => shared.App.Services.GetRequiredService<JobStorage>();

    private JobStorageMonitor Monitor => (JobStorageMonitor)Storage.GetMonitoringApi();

    private IBackgroundJobClient Jobs => shared.App.Services.GetRequiredService<IBackgroundJobClient>();

    [Fact]
    public async Task EveryPage_WithJobsInEveryState_ShowsThem()
    {
        using var connection = Storage.GetConnection();
        var run = PausedJob.Begin();
        var processing = Jobs.Enqueue(() => PausedJob.RunAsync(run.Id, CancellationToken.None));
        var jobs = new Dictionary<string, string>
        {
            ["processing"] = processing,
            ["awaiting"] = Jobs.ContinueJobWith(processing, () => DashboardJobs.Work("awaiting")),
            ["enqueued/elsewhere/fetched"] = Jobs.Create(
                () => DashboardJobs.Work("fetched"),
                new EnqueuedState("elsewhere")
            ),
            ["enqueued/elsewhere"] = Jobs.Create(() => DashboardJobs.Work("waiting"), new EnqueuedState("elsewhere")),
            ["scheduled"] = Jobs.Schedule(() => DashboardJobs.Work("scheduled"), TimeSpan.FromDays(1)),
            ["succeeded"] = Jobs.Enqueue(() => DashboardJobs.Work("succeeded")),
            ["failed"] = Jobs.Enqueue(() => DashboardJobs.Fail("failed")),
            ["deleted"] = Jobs.Schedule(() => DashboardJobs.Work("deleted"), TimeSpan.FromDays(1)),
        };
        var retried = Jobs.Enqueue(() => DashboardJobs.FailAndRetry("retried"));
        Jobs.Delete(jobs["deleted"]);
        using var fetched = connection.FetchNextJob(["elsewhere"], Ct);
        await run.Began.Task.WaitAsync(TimeSpan.FromSeconds(20), Ct);
        await UntilAsync(() =>
            connection.GetJobData(jobs["succeeded"]).State == "Succeeded"
            && connection.GetJobData(jobs["failed"]).State == "Failed"
            && connection.GetJobData(retried).State == "Scheduled"
        );
        var page = await OpenAsync();

        foreach (var (path, id) in jobs)
            await ShowsAsync(
                page,
                path.EndsWith("fetched", StringComparison.Ordinal) ? "jobs/enqueued/fetched/elsewhere" : $"jobs/{path}",
                $"details/{id}"
            );
        await ShowsAsync(page, "retries", $"details/{retried}");
        foreach (var id in jobs.Values.Append(retried))
            await ShowsAsync(page, $"jobs/details/{id}", null, "Jobs.");
        await ShowsAsync(page, "jobs/details/abc", null, "abc");
        await ShowsAsync(page, "", null, "Realtime Graph");
        await ShowsAsync(page, "jobs/enqueued", null, "elsewhere");
        await ShowsAsync(page, "recurring", null, "sweep-stuck-scans");
        await ShowsAsync(page, "servers", null, "default");
        await page.Context.CloseAsync();
        Jobs.Delete(processing);
        await run.Tripped.Task.WaitAsync(TimeSpan.FromSeconds(20), Ct);
    }

    [Fact]
    public async Task Requeue_RunsAFailedJobAgain()
    {
        var name = $"{Guid.NewGuid()}";
        var id = Jobs.Enqueue(() => DashboardJobs.FailOnce(name));
        await UntilAsync(() => Monitor.FailedJobs(0, 100).Any(j => j.Key == id));
        var page = await OpenAsync("jobs/failed");

        await SelectAsync(page, id);
        await page.GetByRole(AriaRole.Button, new() { Name = "Requeue jobs" }).ClickAsync();

        await UntilAsync(() => Monitor.SucceededJobs(0, 100).Any(j => j.Key == id));
        Assert.Equal(
            ["Succeeded", "Processing", "Enqueued", "Failed", "Processing", "Enqueued"],
            Monitor.JobDetails(id).History.Select(h => h.StateName)
        );
        await page.Context.CloseAsync();
    }

    [Fact]
    public async Task Delete_TakesAWaitingJobOut()
    {
        var id = Jobs.Create(() => DashboardJobs.Work("to be deleted"), new EnqueuedState("nowhere"));
        var page = await OpenAsync("jobs/enqueued/nowhere");

        await SelectAsync(page, id);
        await page.GetByRole(AriaRole.Button, new() { Name = "Delete selected" }).ClickAsync();

        await UntilAsync(() => Monitor.DeletedJobs(0, 100).Any(j => j.Key == id));
        await page.Context.CloseAsync();
    }

    [Fact]
    public async Task TriggerNow_RunsARecurringJob()
    {
        var name = $"{Guid.NewGuid()}";
        shared
            .App.Services.GetRequiredService<IRecurringJobManager>()
            .AddOrUpdate(name, () => DashboardJobs.Work(name), Cron.Never);
        var page = await OpenAsync("recurring");

        await SelectAsync(page, name);
        await page.GetByRole(AriaRole.Button, new() { Name = "Trigger now" }).ClickAsync();

        await UntilAsync(() => Monitor.SucceededJobs(0, 100).Any(j => j.Value.Job.Args.Contains(name)));
        await page.Context.CloseAsync();
    }

    [Fact]
    public async Task Requeue_OfAFailedScan_BeginsANewAttempt()
    {
        await using var site = await TestSite.StartAsync();
        shared.Model.Behaviour = ModelBehaviour.Refuse;
        var scan = await shared.App.SubmitAsync(new Uri(site.Address, "wide").ToString(), ScorerKind.Model);
        Assert.Equal(ScanStatus.Error, (await shared.App.EndOfAsync(scan)).Summary.Status);
        string? Job() =>
            Monitor.FailedJobs(0, 100).Where(j => j.Value.Job.Args.Contains(scan)).Select(j => j.Key).SingleOrDefault();
        await UntilAsync(() => Job() is not null);
        shared.Model.Behaviour = ModelBehaviour.Answer;
        var page = await OpenAsync("jobs/failed");

        await SelectAsync(page, Job()!);
        await page.GetByRole(AriaRole.Button, new() { Name = "Requeue jobs" }).ClickAsync();

        var done = await shared.App.EndOfAsync(scan, attempt: 2);
        Assert.Equal((ScanStatus.Done, 2), (done.Summary.Status, done.Summary.Attempt));
        await page.Context.CloseAsync();
    }

    [Fact]
    public async Task Delete_OfARunningOrWaitingScan_CancelsIt_AndRequeueOfADoneOneDoesNothing()
    {
        await using var site = await TestSite.StartAsync();
        using var hold = site.Hold("/wide");
        var running = await shared.App.SubmitAsync(new Uri(site.Address, "wide").ToString());
        await hold.Reached.WaitAsync(TimeSpan.FromSeconds(30), Ct);
        string? Job(IEnumerable<KeyValuePair<string, Job?>> jobs, Guid scan) =>
            jobs.Where(j => j.Value?.Args.Contains(scan) == true).Select(j => j.Key).SingleOrDefault();
        var page = await OpenAsync("jobs/processing");
        await SelectAsync(
            page,
            Job(Monitor.ProcessingJobs(0, 100).Select(j => KeyValuePair.Create(j.Key, (Job?)j.Value.Job)), running)!
        );

        await page.GetByRole(AriaRole.Button, new() { Name = "Delete selected" }).ClickAsync();
        var cancelled = await shared.App.EndOfAsync(running);
        hold.Release();

        Assert.Equal((ScanStatus.Cancelled, 1), (cancelled.Summary.Status, cancelled.Summary.Attempt));
        Assert.Contains("Hangfire", cancelled.Summary.Message, StringComparison.Ordinal);

        var done = await shared.App.SubmitAsync(new Uri(site.Address, "wide").ToString());
        Assert.Equal(ScanStatus.Done, (await shared.App.EndOfAsync(done)).Summary.Status);
        string? Succeeded() =>
            Job(Monitor.SucceededJobs(0, 100).Select(j => KeyValuePair.Create(j.Key, (Job?)j.Value.Job)), done);
        await UntilAsync(() => Succeeded() is not null);
        var job = Succeeded()!;
        Jobs.Requeue(job);
        await UntilAsync(() => Monitor.JobDetails(job).History.Count(h => h.StateName == "Succeeded") == 2);
        Assert.Equal(
            (ScanStatus.Done, 1),
            (await shared.App.EndOfAsync(done)) is var still ? (still.Summary.Status, still.Summary.Attempt) : default
        );
        await page.Context.CloseAsync();
    }

    private async Task<IPage> OpenAsync(string path = "")
    {
        var context = await keyturn.Browser.NewContextAsync();
        var page = await context.NewPageAsync();
        page.Dialog += (_, dialog) => _ = dialog.AcceptAsync();
        await page.GotoAsync(AddressOf(path));
        return page;
    }

    private string AddressOf(string path) => new Uri(shared.App.Address, $"/hangfire/{path}").ToString();

    private async Task ShowsAsync(IPage page, string path, string? link, string? text = null)
    {
        var response = (await page.GotoAsync(AddressOf(path)))!;
        Assert.True(response.Status < 400, $"{path}: {response.Status}");
        if (link is not null)
            await Assertions.Expect(page.Locator($"a[href$='{link}']").First).ToBeVisibleAsync();
        if (text is not null)
            await Assertions.Expect(page.GetByText(new Regex(Regex.Escape(text))).First).ToBeVisibleAsync();
    }

    private static Task SelectAsync(IPage page, string value) =>
        page.Locator($"input.js-jobs-list-checkbox[value='{value}']").CheckAsync();

    private static async Task UntilAsync(Func<bool> holds)
    {
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(Ct);
        limit.CancelAfter(TimeSpan.FromSeconds(30));
        // The dashboard's own pages poll as well, because a storage raises no event when a state changes.
        while (!holds())
            await Task.Delay(TimeSpan.FromMilliseconds(50), TimeProvider.System, limit.Token);
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
                    ["Scoring:Model"] = "test-model",
                    ["Jobs:Workers"] = "3",
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
