using System.Net;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json;
using Keyturn.Core.Model;
using Keyturn.Core.Scans;
using Keyturn.Core.Scans.Reports;
using Keyturn.Tests.Support;
using Microsoft.Extensions.DependencyInjection;

namespace Keyturn.Tests.Scans.Reports;

/// <summary>
/// Scoring again from saved evidence through the real program: the scorer, the cost, and the revisions.
/// </summary>
[SlowLane]
public sealed class RescoreTests(RescoreTests.Shared shared) : IClassFixture<RescoreTests.Shared>
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    private ScanQueries Queries => shared.App.Services.GetRequiredService<ScanQueries>();

    [Fact]
    public async Task Rescore_RulesThenModelThenAnother_AreThreeRevisions_AndNothingIsCaptured()
    {
        await using var site = await TestSite.StartAsync();
        var id = await shared.App.SubmitAsync(new Uri(site.Address, "wide").ToString());
        var first = await shared.App.EndOfAsync(id);
        var requests = site.Requests.Count;
        shared.Model.Reset();

        var second = await RescoredAsync(id, new(ScorerKind.Model));
        var third = await RescoredAsync(id, new(Model: "other-model"));

        Assert.Equal(requests, site.Requests.Count);
        Assert.Equal(
            (2, ScorerKind.Model, "test-model"),
            (second.Report!.Revision, second.Report.Scorer, second.Report.ModelName)
        );
        Assert.Equal(
            (3, ScorerKind.Model, "other-model"),
            (third.Report!.Revision, third.Report.Scorer, third.Report.ModelName)
        );
        Assert.Equal(
            ["test-model", "other-model"],
            shared.Model.Requests.Select(r => r.GetProperty("model").GetString())
        );
        Assert.Equal(
            "Scored again by staff, by other-model.",
            third.Activity.Last(a => a.To == ScanStatus.Queued).Reason
        );
        // 2,100 tokens in and 640 out, at 2 and 8 dollars per million, then at 20 and 80.
        Assert.Equal(
            [(3, 0.0932m), (2, 0.00932m), (1, 0m)],
            (await Queries.RevisionsAsync(id, Ct)).Select(r => (r.Revision, r.CostUsd!.Value))
        );
        var rules = await Queries.ReportAsync(id, 1, Ct);
        Assert.Equal(JsonSerializer.Serialize(first.Report!.Content), JsonSerializer.Serialize(rules!.Content));
        Assert.NotNull(rules.DurationSeconds);

        // A call that could exceed the limit is not made. The choice stays for the retry, and the earlier report stays
        // readable.
        shared.Model.Reset();
        var stopped = await RescoredAsync(id, new(Model: "dear-model"));
        Assert.Equal(
            (ScanStatus.Error, "cost_cap_reached", 3),
            (stopped.Summary.Status, stopped.Summary.ErrorCode, stopped.Report!.Revision)
        );
        Assert.Empty(shared.Model.Requests);
        var commands = shared.App.Commands;
        Assert.Equal(CommandResult.Done, (await commands.RetryAsync(id, Ct)).Result);
        Assert.Equal(
            "cost_cap_reached",
            (await shared.App.EndOfAsync(id, stopped.Summary.Attempt + 1)).Summary.ErrorCode
        );

        // Another choice succeeds.
        var last = await RescoredAsync(id, new(ScorerKind.Rules));
        Assert.Equal(
            (ScanStatus.Done, 4, ScorerKind.Rules, 0m),
            (last.Summary.Status, last.Report!.Revision, last.Report.Scorer, last.Report.CostUsd)
        );
        Assert.Equal(requests, site.Requests.Count);
        var comparison = ReportComparison.Compare(rules, last.Report);
        Assert.All(comparison.Findings, f => Assert.Equal(FindingFate.Still, f.Fate));
        await ApiAsync(id);
    }

    [Fact]
    public async Task Rescore_AfterAFailedScoring_TakesNoAnswerOfAnotherModel()
    {
        Guid id;
        await using (
            var db = await shared
                .App.Services.GetRequiredService<Microsoft.EntityFrameworkCore.IDbContextFactory<Core.Data.KeyturnDbContext>>()
                .CreateDbContextAsync(Ct)
        )
            id = (await TestData.StoredCapturedScanAsync(db, pages: 2)).Id;
        shared.Model.Reset();
        // The pages are scored and kept; the synthesis is not.
        shared.Model.Then(ModelBehaviour.Answer, ModelBehaviour.Answer, ModelBehaviour.Unauthorized);
        await shared.App.Commands.StopAsync(id, Ct);
        await shared.App.Commands.RetryAsync(id, Ct);
        Assert.Equal("model_unauthorized", (await shared.App.EndOfAsync(id, 2)).Summary.ErrorCode);

        var scan = await RescoredAsync(id, new(Model: "OTHER-model"));

        Assert.Equal(
            (ScanStatus.Done, 1, "other-model"),
            (scan.Summary.Status, scan.Report!.Revision, scan.Report.ModelName)
        );
        Assert.Equal(
            ["test-model", "other-model"],
            shared.Model.Requests.GroupBy(r => r.GetProperty("model").GetString()).Select(g => g.Key)
        );
        Assert.Equal(3, shared.Model.Requests.Count(r => r.GetProperty("model").GetString() == "other-model"));
    }

    private async Task ApiAsync(Guid id)
    {
        using var http = new HttpClient { BaseAddress = shared.App.Address };
        Assert.Equal(
            2,
            (await http.GetFromJsonAsync<JsonElement>($"/api/report_json/{id}?revision=2", Ct))
                .GetProperty("revision")
                .GetInt32()
        );
        Assert.Equal(
            4,
            (await http.GetFromJsonAsync<JsonElement>($"/api/report_json/{id}", Ct)).GetProperty("revision").GetInt32()
        );
        var missing = await http.GetAsync($"/api/report_json/{id}?revision=9", Ct);
        Assert.Equal(
            (HttpStatusCode.NotFound, "application/problem+json"),
            (missing.StatusCode, missing.Content.Headers.ContentType!.MediaType)
        );

        var refused = await RescoreAsync("""{"model": "huge-model"}""");
        var problem = await refused.Content.ReadFromJsonAsync<JsonElement>(Ct);
        Assert.Equal(
            (422, "model", "model_not_allowed"),
            ((int)refused.StatusCode, problem.GetProperty("field").GetString(), problem.GetProperty("code").GetString())
        );
        Assert.Contains("test-model, dear-model", problem.GetProperty("detail").GetString(), StringComparison.Ordinal);
        Assert.Equal(
            "scorer",
            (await (await RescoreAsync("""{"scorer": "dice"}""")).Content.ReadFromJsonAsync<JsonElement>(Ct))
                .GetProperty("field")
                .GetString()
        );
        Assert.Contains(
            "\"scorer\": \"model\"",
            (await (await RescoreAsync("[]")).Content.ReadFromJsonAsync<JsonElement>(Ct))
                .GetProperty("detail")
                .GetString(),
            StringComparison.Ordinal
        );
        Assert.Equal(
            HttpStatusCode.NotFound,
            (await http.PostAsync($"/api/scan/{Guid.NewGuid()}/rescore", null, Ct)).StatusCode
        );

        // Without a body it is scored as before: by the rules.
        var asBefore = await http.PostAsync($"/api/scan/{id}/rescore", null, Ct);
        Assert.Equal(HttpStatusCode.Accepted, asBefore.StatusCode);
        var end = await shared.App.EndOfAsync(id, (await Queries.SummaryAsync(id, Ct))!.Attempt);
        Assert.Equal((ScorerKind.Rules, 5), (end.Report!.Scorer, end.Report.Revision));

        var spending = await http.GetFromJsonAsync<JsonElement>("/api/spending", Ct);
        Assert.Equal(
            ["month", "cost_usd", "calls", "unpriced_calls", "max_per_month_usd", "max_per_scan_usd"],
            spending.EnumerateObject().Select(p => p.Name)
        );
        Assert.True(spending.GetProperty("cost_usd").GetDecimal() >= 0.10252m);
        Assert.Equal(50, spending.GetProperty("max_per_month_usd").GetDecimal());
        Assert.Equal(
            0,
            (await http.GetFromJsonAsync<JsonElement>("/api/spending?month=2020-02", Ct))
                .GetProperty("calls")
                .GetInt32()
        );
        Assert.Equal(
            HttpStatusCode.UnprocessableEntity,
            (await http.GetAsync("/api/spending?month=may", Ct)).StatusCode
        );

        Task<HttpResponseMessage> RescoreAsync(string body) =>
            http.PostAsync($"/api/scan/{id}/rescore", new StringContent(body, Encoding.UTF8, "application/json"), Ct);
    }

    private async Task<ScanDetail> RescoredAsync(Guid id, RescoreRequest request)
    {
        var attempt = (await Queries.SummaryAsync(id, Ct))!.Attempt;
        Assert.Equal("Queued.", (await shared.App.Commands.RescoreAsync(id, request, Ct)).Message);
        return await shared.App.EndOfAsync(id, attempt + 1);
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
                    ["Scoring:MaxCostPerScan"] = "20",
                    ["Scoring:MaxCostPerMonth"] = "50",
                    ["Scoring:Prices:test-model:Input"] = "2",
                    ["Scoring:Prices:test-model:Output"] = "8",
                    ["Scoring:Prices:other-model:Input"] = "20",
                    ["Scoring:Prices:other-model:Output"] = "80",
                    ["Scoring:Prices:dear-model:Input"] = "100000",
                    ["Scoring:Prices:dear-model:Output"] = "100000",
                    ["Jobs:Workers"] = "2",
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
