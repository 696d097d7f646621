using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using System.Text.RegularExpressions;
using Keyturn.Core.Model;
using Keyturn.Tests.Support;

namespace Keyturn.Tests.Web;

[SlowLane]
public sealed class ScanApiTests(KeyturnFixture keyturn) : IDisposable
{
    private readonly HttpClient _http = new() { BaseAddress = keyturn.App.Address };

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    public void Dispose() => _http.Dispose();

    [Theory]
    [InlineData("{}", 400, "url")]
    [InlineData("""{"url": "   "}""", 400, "url")]
    [InlineData("""{"url": "ftp://clinic.example/"}""", 422, "url")]
    [InlineData("""{"url": "https://facebook.com/clinic"}""", 422, "url")]
    [InlineData("""{"url": "https://user:secret@clinic.example/"}""", 422, "url")]
    [InlineData("""{"url": "http://169.254.169.254/"}""", 422, "url")]
    [InlineData("""{"url": "not an address"}""", 422, "url")]
    [InlineData("""{"url": "clinic.example", "mode": "huge"}""", 422, "mode")]
    [InlineData("""{"url": "clinic.example", "mode": "thorough"}""", 422, "mode")]
    [InlineData("""{"url": "clinic.example", "scorer": "dice"}""", 422, "scorer")]
    [InlineData("""{"url": "clinic.example", "max_pages": 51}""", 422, "max_pages")]
    public async Task Submit_BadField_NamesItInProblemDetails(string body, int status, string field)
    {
        var response = await PostAsync(body);

        Assert.Equal(status, (int)response.StatusCode);
        Assert.Equal("application/problem+json", response.Content.Headers.ContentType!.MediaType);
        var problem = await response.Content.ReadFromJsonAsync<JsonElement>(Ct);
        Assert.Equal(field, problem.GetProperty("field").GetString());
        Assert.NotEmpty(problem.GetProperty("detail").GetString()!);
    }

    [Theory]
    [InlineData("not json")]
    [InlineData("")]
    [InlineData("[]")]
    public async Task Submit_NoJsonObject_SaysWhatToSend(string body)
    {
        var response = await PostAsync(body);

        Assert.Equal(HttpStatusCode.BadRequest, response.StatusCode);
        var problem = await response.Content.ReadFromJsonAsync<JsonElement>(Ct);
        Assert.Contains("JSON object", problem.GetProperty("detail").GetString(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("/api/scan_debug/{0}")]
    [InlineData("/api/scan/{0}")]
    [InlineData("/api/scan/{0}/status")]
    [InlineData("/api/report_json/{0}")]
    [InlineData("/api/scan/{0}/pdf")]
    [InlineData("/api/scan/{0}/findings.csv")]
    [InlineData("/api/scan/{0}/screenshots.zip")]
    [InlineData("/artifacts/{0}/{0}")]
    public async Task Get_UnknownId_Is404ProblemDetails(string path)
    {
        var response = await _http.GetAsync(
            string.Format(System.Globalization.CultureInfo.InvariantCulture, path, Guid.NewGuid()),
            Ct
        );

        Assert.Equal(HttpStatusCode.NotFound, response.StatusCode);
        Assert.Equal("application/problem+json", response.Content.Headers.ContentType!.MediaType);
    }

    [Fact]
    public async Task Submit_ThenDebug_ShowsTheKeysOfTheDomain_WhileItRunsAndAfter()
    {
        await using var site = await TestSite.StartAsync();
        using var hold = site.Hold("/good/");
        var url = new Uri(site.Address, "good/");
        var response = await PostAsync(JsonSerializer.Serialize(new { url }));
        Assert.Equal(HttpStatusCode.Accepted, response.StatusCode);
        var submitted = await response.Content.ReadFromJsonAsync<JsonElement>(Ct);
        var id = submitted.GetProperty("scan_id").GetGuid();
        Assert.Equal("queued", submitted.GetProperty("status").GetString());
        Assert.Equal(url.AbsoluteUri, submitted.GetProperty("url").GetString());
        Assert.Equal($"/api/scan/{id}/status", submitted.GetProperty("status_url").GetString());

        var during = await DebugAsync(id);
        Assert.Equal(JsonValueKind.Null, during.GetProperty("report_keys").GetProperty("score").ValueKind);
        var again = await PostAsync(JsonSerializer.Serialize(new { url = site.Address }));
        Assert.Equal(HttpStatusCode.Conflict, again.StatusCode);
        Assert.Equal(id, (await again.Content.ReadFromJsonAsync<JsonElement>(Ct)).GetProperty("scan_id").GetGuid());
        hold.Release();
        var end = await keyturn.App.EndOfAsync(id);
        Assert.Equal(ScanStatus.Done, end.Summary.Status);

        var after = await DebugAsync(id);
        Assert.Equal(
            ("done", "completed", 100, "quick", 1),
            (
                after.GetProperty("status").GetString(),
                after.GetProperty("progress_step").GetString(),
                after.GetProperty("progress_pct").GetInt32(),
                after.GetProperty("mode").GetString(),
                after.GetProperty("pages_scanned").GetInt32()
            )
        );
        foreach (var instant in new[] { "updated_at", "started_at", "finished_at" })
            Assert.Matches(new Regex(@"^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ$"), after.GetProperty(instant).GetString()!);
        var score = after.GetProperty("report_keys").GetProperty("score");
        Assert.Equal(
            [
                "clinic_name",
                "patient_flow_score_10",
                "band",
                "has_summary",
                "has_page_critiques",
                "page_critiques_count",
            ],
            score.EnumerateObject().Select(p => p.Name)
        );
        Assert.Contains(score.GetProperty("band").GetString(), new[] { "Good", "Fair", "Weak", "Poor" });
        var evidence = after.GetProperty("report_keys").GetProperty("evidence");
        Assert.True(
            evidence.GetProperty("has_home_desktop").GetBoolean()
                && evidence.GetProperty("has_home_mobile").GetBoolean()
        );
        Assert.Equal(0, evidence.GetProperty("additional_pages_count").GetInt32());

        var screenshot = end.Pages.Single().Screenshots[0];
        var image = await _http.GetAsync($"/artifacts/{id}/{screenshot.ScreenshotId}", Ct);
        Assert.Equal("image/jpeg", image.Content.Headers.ContentType!.MediaType);
        Assert.Equal(screenshot.Bytes, (await image.Content.ReadAsByteArrayAsync(Ct)).Length);
        var thumbnail = await _http.GetAsync($"/artifacts/{id}/{screenshot.ScreenshotId}?w=480", Ct);
        Assert.Equal("image/webp", thumbnail.Content.Headers.ContentType!.MediaType);
        Assert.Equal(
            HttpStatusCode.BadRequest,
            (await _http.GetAsync($"/artifacts/{id}/{screenshot.ScreenshotId}?w=9", Ct)).StatusCode
        );
        var pdf = await _http.GetAsync($"/api/scan/{id}/pdf", Ct);
        Assert.Equal("application/pdf", pdf.Content.Headers.ContentType!.MediaType);
        Assert.True((await pdf.Content.ReadAsByteArrayAsync(Ct)).AsSpan().StartsWith("%PDF-"u8));
        Assert.Equal(HttpStatusCode.NoContent, (await _http.DeleteAsync($"/api/scan/{id}", Ct)).StatusCode);
        Assert.Equal(HttpStatusCode.NotFound, (await _http.GetAsync($"/api/scan/{id}", Ct)).StatusCode);
    }

    [Fact]
    public async Task Change_AskedByAnotherSite_IsRefused()
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, $"/api/scan/{Guid.NewGuid()}/cancel");
        request.Headers.Add("Sec-Fetch-Site", "cross-site");

        Assert.Equal(HttpStatusCode.Forbidden, (await _http.SendAsync(request, Ct)).StatusCode);
    }

    [Theory]
    [InlineData("/health/live", "healthy")]
    [InlineData("/openapi/v1.json", "/api/scan_debug/{id}")]
    [InlineData("/metrics", "process_cpu_seconds_total")]
    [InlineData("/api/scans?page_size=1", "\"page_size\":1")]
    public async Task Get_Operations_Answer(string path, string expected) =>
        Assert.Contains(expected, await _http.GetStringAsync(path, Ct), StringComparison.Ordinal);

    [Fact]
    public async Task Get_UnknownPage_LeadsPeopleOn()
    {
        var response = await _http.GetAsync("/no/such/page", Ct);

        Assert.Equal(
            (HttpStatusCode.NotFound, "text/html"),
            (response.StatusCode, response.Content.Headers.ContentType!.MediaType)
        );
    }

    [Fact]
    public async Task Ready_WithEverythingUp_NamesEachCheck()
    {
        var answer = await _http.GetFromJsonAsync<JsonElement>("/health/ready", Ct);

        Assert.Equal(
            ["database", "disk", "jobs", "sweep", "browser"],
            answer.GetProperty("checks").EnumerateObject().Select(c => c.Name)
        );
        Assert.All(answer.GetProperty("checks").EnumerateObject(), check =>
            Assert.NotEqual("unhealthy", check.Value.GetProperty("status").GetString())
        );
    }

    private async Task<JsonElement> DebugAsync(Guid id)
    {
        var debug = await _http.GetFromJsonAsync<JsonElement>($"/api/scan_debug/{id}", Ct);
        Assert.Equal(
            [
                "scan_id",
                "status",
                "progress_step",
                "progress_pct",
                "updated_at",
                "started_at",
                "finished_at",
                "error",
                "mode",
                "pages_scanned",
                "report_keys",
            ],
            debug.EnumerateObject().Select(p => p.Name)
        );
        return debug;
    }

    private Task<HttpResponseMessage> PostAsync(string body) =>
        _http.PostAsync("/api/scan", new StringContent(body, System.Text.Encoding.UTF8, "application/json"), Ct);
}
