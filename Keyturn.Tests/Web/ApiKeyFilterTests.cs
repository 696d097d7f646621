using System.Net;
using System.Text.Json;
using Keyturn.Core.ApiKeys;
using Keyturn.Core.Scans;
using Keyturn.Tests.Support;
using Keyturn.Web.Api;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging.Abstractions;

namespace Keyturn.Tests.Web;

[SlowLane]
public sealed class ApiKeyFilterTests
{
    private static readonly TimeProvider _clock = TimeProvider.System;

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData(null, false, null, true)]
    [InlineData(null, false, "whatever", true)]
    [InlineData("", false, null, true)]
    [InlineData("configured", false, null, false)]
    [InlineData("configured", false, "configured", true)]
    [InlineData("configured", false, "Configured", false)]
    [InlineData(null, true, null, false)]
    [InlineData(null, true, "kt_wrong", false)]
    [InlineData(null, true, "live", true)]
    [InlineData(null, true, "revoked", false)]
    [InlineData("configured", true, "configured", true)]
    [InlineData("configured", true, "live", true)]
    [InlineData("configured", true, "revoked", false)]
    [InlineData("configured", true, null, false)]
    public async Task Invoke_AsksForAKey_AsSoonAsThereIsOne(string? configured, bool made, string? shown, bool mayPass)
    {
        await using var database = await TestDatabase.CreateAsync();
        var check = new ActiveApiKeys(database, _clock, NullLogger<ActiveApiKeys>.Instance);
        var commands = new ApiKeyCommands(
            database,
            check,
            new ScanCommandRunner(database, NullLogger<ScanCommandRunner>.Instance),
            new TestUser(),
            _clock
        );
        var secrets = new Dictionary<string, string>();
        if (made)
        {
            secrets["revoked"] = (await commands.CreateAsync("Old", Ct)).Secret!;
            await commands.RevokeAsync((await new ApiKeyQueries(database).ListAsync(Ct))[0].KeyId, Ct);
            secrets["live"] = (await commands.CreateAsync("New", Ct)).Secret!;
        }

        var filter = new ApiKeyFilter(
            new FixedOptions<AuthOptions>(new() { ApiKey = configured }),
            check,
            new DashboardApiCookie(new EphemeralDataProtectionProvider())
        );
        var context = new DefaultHttpContext();
        if (shown is not null)
            context.Request.Headers[ApiKeyFilter.Header] = secrets.GetValueOrDefault(shown, shown);

        var answer = await filter.InvokeAsync(EndpointFilterInvocationContext.Create(context), _ =>
            ValueTask.FromResult<object?>("passed")
        );

        if (mayPass)
            Assert.Equal("passed", answer);
        else
            Assert.Equal(
                (401, "Send the API key in the header X-Api-Key."),
                (Assert.IsType<ProblemHttpResult>(answer).StatusCode, ((ProblemHttpResult)answer).ProblemDetails.Detail)
            );
    }

    [Fact]
    public async Task Api_WithAKeyMade_AnswersScriptsThatShowIt_AndLinksOfOpenedPages()
    {
        await using var app = KeyturnApp.Start(new() { ["Auth:ApiKey"] = "configured" });
        var commands = app.Script.GetRequiredService<ApiKeyCommands>();
        var secret = (await commands.CreateAsync("Script", Ct)).Secret!;
        using var script = new HttpClient { BaseAddress = app.Address };
        using var browser = new HttpClient(new SocketsHttpHandler { CookieContainer = new CookieContainer() })
        {
            BaseAddress = app.Address,
        };

        await RefusedAsync();
        await RefusedAsync(("Sec-Fetch-Site", "same-origin"));
        await RefusedAsync(("Cookie", $"{DashboardApiCookie.Cookie}=page"));
        await RefusedAsync((ApiKeyFilter.Header, "kt_wrong"));
        Assert.Equal(HttpStatusCode.OK, (await AskAsync(script, (ApiKeyFilter.Header, secret))).StatusCode);
        Assert.Equal(HttpStatusCode.OK, (await AskAsync(script, (ApiKeyFilter.Header, "configured"))).StatusCode);
        Assert.Equal(HttpStatusCode.Unauthorized, (await AskAsync(browser)).StatusCode);
        var page = await browser.GetAsync("/", Ct);
        Assert.Contains(
            "; path=/api; samesite=lax; httponly",
            Assert.Single(page.Headers.GetValues("Set-Cookie"), c =>
                c.StartsWith(DashboardApiCookie.Cookie, StringComparison.Ordinal)
            ),
            StringComparison.Ordinal
        );
        Assert.Equal(HttpStatusCode.OK, (await AskAsync(browser)).StatusCode);
        Assert.False((await script.GetAsync("/health/live", Ct)).Headers.Contains("Set-Cookie"));

        async Task RefusedAsync(params (string Name, string Value)[] headers)
        {
            var answer = await AskAsync(script, headers);
            Assert.Equal(
                (HttpStatusCode.Unauthorized, "application/problem+json"),
                (answer.StatusCode, answer.Content.Headers.ContentType?.MediaType)
            );
            Assert.Equal(
                "Send the API key in the header X-Api-Key.",
                JsonDocument
                    .Parse(await answer.Content.ReadAsStringAsync(Ct))
                    .RootElement.GetProperty("detail")
                    .GetString()
            );
        }
    }

    private static async Task<HttpResponseMessage> AskAsync(
        HttpClient http,
        params (string Name, string Value)[] headers
    )
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, "/api/scans");
        foreach (var (name, value) in headers)
            request.Headers.Add(name, value);
        return await http.SendAsync(request, Ct);
    }
}
