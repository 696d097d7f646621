using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.Json;
using Keyturn.Core.Model;
using Keyturn.Tests.Support;

namespace Keyturn.Tests.Web;

[SlowLane]
public sealed class UploadApiTests(KeyturnFixture keyturn) : IDisposable
{
    private readonly HttpClient _http = new() { BaseAddress = keyturn.App.Address };

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    public void Dispose() => _http.Dispose();

    [Theory]
    [InlineData("mobile", "application/pdf", 10, "mobile")]
    [InlineData("desktop", "image/png", 0, "desktop")]
    [InlineData("desktop", "image/png", (int)UploadLimits.ScreenshotBytes + 1, "desktop")]
    [InlineData("tablet", "image/png", 10, "tablet")]
    public async Task Upload_BadFile_NamesTheField(string name, string type, int bytes, string field)
    {
        using var form = new MultipartFormDataContent { { File(type, bytes), name, "shot.png" } };

        Assert.Equal(field, (await ProblemAsync(form, 422)).GetProperty("field").GetString());
    }

    [Fact]
    public async Task Upload_TwoOfOneDevice_NamesTheField()
    {
        using var form = new MultipartFormDataContent
        {
            { File("image/png", 10), "mobile", "a.png" },
            { File("image/png", 10), "mobile", "b.png" },
        };

        Assert.Equal("mobile", (await ProblemAsync(form, 422)).GetProperty("field").GetString());
    }

    [Fact]
    public async Task Upload_Nothing_NamesAField()
    {
        using var form = new MultipartFormDataContent { { new StringContent("x"), "note" } };

        Assert.Equal("desktop", (await ProblemAsync(form, 422)).GetProperty("field").GetString());
    }

    [Fact]
    public async Task Upload_Json_SaysWhatToSend()
    {
        using var json = JsonContent.Create(new { desktop = "x" });

        Assert.Contains(
            "multipart/form-data",
            (await ProblemAsync(json, 415)).GetProperty("detail").GetString(),
            StringComparison.Ordinal
        );
    }

    [Fact]
    public async Task Upload_CutOff_SaysSo()
    {
        using var half = new StringContent(
            "--b\r\nContent-Disposition: form-data; name=\"desktop\"; filename=\"a.png\"\r\nContent-Type: "
                + "image/png\r\n\r\nhalf of it"
        );
        half.Headers.ContentType = MediaTypeHeaderValue.Parse("multipart/form-data; boundary=b");

        Assert.Contains(
            "cut off",
            (await ProblemAsync(half, 400)).GetProperty("detail").GetString(),
            StringComparison.Ordinal
        );
    }

    [Fact]
    public async Task Upload_FarTooMuch_IsNotTakenIn()
    {
        using var form = new MultipartFormDataContent
        {
            { File("image/png", (int)UploadLimits.ScreenshotBytes * 2 + 100_000), "desktop", "a.png" },
        };
        using var request = new HttpRequestMessage(HttpMethod.Post, Path(Guid.NewGuid())) { Content = form };
        request.Headers.ExpectContinue = true;

        Assert.Equal(413, (int)(await _http.SendAsync(request, Ct)).StatusCode);
    }

    [Fact]
    public async Task Upload_UnknownScan_Is404()
    {
        using var form = new MultipartFormDataContent { { File("image/png", 10), "desktop", "a.png" } };

        await ProblemAsync(form, 404);
    }

    [Fact]
    public async Task Upload_AskedByAnotherSite_IsRefused()
    {
        using var form = new MultipartFormDataContent { { File("image/png", 10), "desktop", "a.png" } };
        using var request = new HttpRequestMessage(HttpMethod.Post, Path(Guid.NewGuid())) { Content = form };
        request.Headers.Add("Origin", "http://evil.example");

        Assert.Equal(403, (int)(await _http.SendAsync(request, Ct)).StatusCode);
    }

    private static string Path(Guid scan) => $"/api/scan/{scan}/shots";

    private static ByteArrayContent File(string type, int bytes) =>
        new(new byte[bytes]) { Headers = { ContentType = new MediaTypeHeaderValue(type) } };

    private async Task<JsonElement> ProblemAsync(HttpContent content, int status)
    {
        var response = await _http.PostAsync(Path(Guid.NewGuid()), content, Ct);
        Assert.Equal(
            (status, "application/problem+json"),
            ((int)response.StatusCode, response.Content.Headers.ContentType?.MediaType)
        );
        return await response.Content.ReadFromJsonAsync<JsonElement>(Ct);
    }
}
