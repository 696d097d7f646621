using System.Net;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json;
using Keyturn.Core.Model;
using Keyturn.Core.Scans;
using Keyturn.Tests.Support;

namespace Keyturn.Tests.Web;

[SlowLane]
public sealed class PageApiTests(KeyturnFixture keyturn) : IDisposable
{
    private readonly HttpClient _http = new() { BaseAddress = keyturn.App.Address };

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    public void Dispose() => _http.Dispose();

    [Theory]
    [InlineData("{}")]
    [InlineData("""{"type": "nonsense"}""")]
    [InlineData("""{"type": "Reviews"}""")]
    [InlineData("""{"type": "home"}""")]
    public async Task Type_NoneOfThem_NamesTheField(string body)
    {
        var problem = await ProblemAsync(await PutTypeAsync(Guid.NewGuid(), body), 422);

        Assert.Equal("type", problem.GetProperty("field").GetString());
        Assert.Contains(
            "booking_consult, services_index",
            problem.GetProperty("detail").GetString(),
            StringComparison.Ordinal
        );
    }

    [Fact]
    public async Task Type_NoJson_SaysWhatToSend() =>
        Assert.Contains(
            """{"type": "reviews"}""",
            (await ProblemAsync(await PutTypeAsync(Guid.NewGuid(), "reviews"), 400)).GetProperty("detail").GetString(),
            StringComparison.Ordinal
        );

    [Fact]
    public async Task Pages_UnknownScan_Are404()
    {
        await ProblemAsync(await PutTypeAsync(Guid.NewGuid(), """{"type": "reviews"}"""), 404);
        await ProblemAsync(await _http.PostAsync($"/api/scan/{Guid.NewGuid()}/pages/faq/capture", null, Ct), 404);
    }

    [Fact]
    public async Task Pages_OfADeepScan_AreRefusedWhileItRuns_AndWhereUnknown()
    {
        await using var site = await TestSite.StartAsync();
        using var hold = site.Hold("/good/");
        var outcome = await keyturn.App.Commands.SubmitAsync(
            new SubmitScan(new Uri(site.Address, "good/").ToString(), ScanMode.Deep, 1, ScorerKind.Rules),
            Ct
        );
        var id = outcome.Accepted!.ScanId;

        Assert.Contains(
            "still running",
            (await ProblemAsync(await CaptureAsync(id, "home"), 409)).GetProperty("detail").GetString(),
            StringComparison.Ordinal
        );
        hold.Release();
        Assert.Equal(ScanStatus.Done, (await keyturn.App.EndOfAsync(id)).Summary.Status);

        Assert.Contains(
            "no such page",
            (await ProblemAsync(await CaptureAsync(id, "nowhere"), 404)).GetProperty("detail").GetString(),
            StringComparison.Ordinal
        );
        Assert.Contains(
            "no such page",
            (await ProblemAsync(await PutTypeAsync(id, """{"type": "faq"}""", "nowhere"), 404))
                .GetProperty("detail")
                .GetString(),
            StringComparison.Ordinal
        );
        await ProblemAsync(await PutTypeAsync(id, """{"type": "faq"}""", "home"), 409);
        var scan = await _http.GetFromJsonAsync<JsonElement>($"/api/scan/{id}", Ct);
        Assert.Equal(
            ("home", "captured"),
            (
                scan.GetProperty("candidates")[0].GetProperty("key").GetString(),
                scan.GetProperty("candidates")[0].GetProperty("outcome").GetString()
            )
        );
        Assert.Equal("home", scan.GetProperty("pages")[0].GetProperty("type").GetString());

        Assert.Equal(HttpStatusCode.Accepted, (await CaptureAsync(id, "home")).StatusCode);
        Assert.Equal(ScanStatus.Done, (await keyturn.App.EndOfAsync(id, attempt: 2)).Summary.Status);
    }

    [Theory]
    [InlineData("Sec-Fetch-Site", "cross-site")]
    [InlineData("Origin", "http://evil.example")]
    [InlineData("Origin", "null")]
    public async Task Change_AskedByAnotherSite_IsRefused(string header, string value)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, $"/api/scan/{Guid.NewGuid()}/pages/home/capture");
        request.Headers.Add(header, value);

        await ProblemAsync(await _http.SendAsync(request, Ct), 403);
    }

    [Fact]
    public async Task Change_AskedByOurOwnPage_IsHeard()
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, $"/api/scan/{Guid.NewGuid()}/pages/home/capture");
        request.Headers.Add("Origin", keyturn.App.Address.GetLeftPart(UriPartial.Authority));

        await ProblemAsync(await _http.SendAsync(request, Ct), 404);
    }

    private Task<HttpResponseMessage> CaptureAsync(Guid id, string key) =>
        _http.PostAsync($"/api/scan/{id}/pages/{key}/capture", null, Ct);

    private Task<HttpResponseMessage> PutTypeAsync(Guid id, string body, string key = "faq") =>
        _http.PutAsync(
            $"/api/scan/{id}/pages/{key}/type",
            new StringContent(body, Encoding.UTF8, "application/json"),
            Ct
        );

    private static async Task<JsonElement> ProblemAsync(HttpResponseMessage response, int status)
    {
        Assert.Equal(
            (status, "application/problem+json"),
            ((int)response.StatusCode, response.Content.Headers.ContentType?.MediaType)
        );
        return await response.Content.ReadFromJsonAsync<JsonElement>(Ct);
    }
}
