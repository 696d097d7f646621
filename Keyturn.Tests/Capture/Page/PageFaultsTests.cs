using Keyturn.Core.Capture.Page;

namespace Keyturn.Tests.Capture.Page;

/// <summary>Which failed requests and exceptions a visitor notices.</summary>
public sealed class PageFaultsTests
{
    private const string Page = "https://www.clinic.example/";

    [Theory]
    [InlineData("https://clinic.example/team.jpg", "image", "HTTP 404", true)]
    [InlineData("https://cdn.clinic.example/app.js", "script", "net::ERR_CONNECTION_RESET", true)]
    [InlineData("https://fonts.example/a.woff2", "font", "HTTP 404", true)]
    [InlineData("https://img.builder.example/hero.webp", "image", "HTTP 404", true)]
    [InlineData("https://clinic.example/favicon.ico", "other", "HTTP 404", false)]
    [InlineData("https://clinic.example/favicon-32.png", "image", "HTTP 404", false)]
    [InlineData("https://clinic.example/search.json", "fetch", "net::ERR_ABORTED", false)]
    [InlineData("https://clinic.example/hero.jpg", "image", "net::ERR_ABORTED", false)]
    [InlineData("https://counter.example/collect.js", "script", "net::ERR_NAME_NOT_RESOLVED", false)]
    [InlineData("https://counter.example/tr?id=1", "image", "HTTP 403", false)]
    [InlineData("https://api.example/v1", "xhr", "net::ERR_FAILED", false)]
    [InlineData("no address", "image", "HTTP 404", false)]
    public void IsMissed_Requests(string address, string type, string reason, bool missed) =>
        Assert.Equal(missed, PageFaults.IsMissed(address, type, reason, Page));

    [Theory]
    [InlineData("TypeError: x is not a function\n    at https://clinic.example/app.js:1:2", true)]
    [InlineData("TypeError: x is not a function", true)]
    [InlineData("TypeError: x\n    at https://counter.example/t.js:1:2", false)]
    [InlineData("TypeError: x\n    at https://counter.example/t.js:1:2\n    at https://clinic.example/:9:1", true)]
    public void IsOfThePage_Exceptions(string error, bool own) =>
        Assert.Equal(own, PageFaults.IsOfThePage(error, Page));

    [Theory]
    [InlineData(null, false)]
    [InlineData("noindex, nofollow", true)]
    [InlineData("none", true)]
    [InlineData("index, max-snippet:-1", false)]
    [InlineData("googlebot: noindex", true)]
    [InlineData("otherbot: noindex, nofollow", false)]
    [InlineData("otherbot: noindex\nnoindex", true)]
    [InlineData("unavailable_after: 25 Jun 2030 15:00:00 PST", false)]
    public void IsNoindex_Header(string? value, bool noindex) => Assert.Equal(noindex, RobotsHeader.IsNoindex(value));
}
