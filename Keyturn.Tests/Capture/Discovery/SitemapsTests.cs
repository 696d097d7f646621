using System.Diagnostics;
using System.IO.Compression;
using System.Net;
using System.Text;
using Keyturn.Core.Capture.Discovery.Links;
using Keyturn.Tests.Capture.Network;
using Keyturn.Tests.Support;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;

namespace Keyturn.Tests.Capture.Discovery;

/// <summary>Real servers through the real guard.</summary>
[SlowLane]
public sealed class SitemapsTests
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Read_RobotsNamesAnIndex_FollowsItThroughGzipAndLoops()
    {
        await using var site = await TestSite.StartAsync(map: app =>
            Serve(
                app,
                new()
                {
                    ["/robots.txt"] = Text(
                        "User-agent: *\r\nSITEMAP: {root}/index.xml  # ours\r\nSitemap: /relative.txt\r\nSitemap:\r\n"
                    ),
                    ["/index.xml"] = Text(
                        Index("/index.xml", "/posts.xml", "/pages.xml.gz", "/other.xml", "/missing.xml")
                    ),
                    ["/posts.xml"] = async context =>
                    {
                        context.Response.Headers.ContentEncoding = "gzip";
                        await context.Response.Body.WriteAsync(Pack(Filled(context, Urls("/post"))));
                    },
                    ["/pages.xml.gz"] = context =>
                        context.Response.Body.WriteAsync(Pack(Filled(context, Urls("/page")))).AsTask(),
                    ["/other.xml"] = Text("\n\n" + Index("/index.xml")),
                    ["/relative.txt"] = Text("{root}/plain\nnonsense\n  {root}/plain-2  \n"),
                }
            )
        );

        Assert.Equal(["/page", "/plain", "/plain-2", "/post"], (await ReadAsync(site)).Order(StringComparer.Ordinal));
        Assert.Single(site.Requests, r => r == "/index.xml");
    }

    [Theory]
    [InlineData("/sitemap.xml")]
    [InlineData("/sitemap_index.xml")]
    [InlineData("/wp-sitemap.xml")]
    public async Task Read_NoRobots_LooksInTheUsualPlaces(string place)
    {
        await using var site = await TestSite.StartAsync(map: app =>
            Serve(app, new() { [place] = Text(Urls("/a", "/b")) })
        );

        Assert.Equal(["/a", "/b"], await ReadAsync(site));
    }

    [Theory]
    [InlineData("<urlset><url><loc>{root}/a</loc></url><url><loc>{root}/b&c</loc></url></urlset>", "/a")]
    [InlineData("<urlset><url><loc>{root}/a</loc></url><url><lo", "/a")]
    [InlineData("<!DOCTYPE x [<!ENTITY a \"/a\">]><urlset><url><loc>{root}&a;</loc></url></urlset>", "")]
    [InlineData("<!doctype html><html><body><h1>Not found</h1><a href='/a'>x</a></body></html>", "")]
    [InlineData(
        "<urlset><url><loc>{root}/a</loc><image:image "
            + "xmlns:image='x'><image:loc>{root}/i.jpg</image:loc></image:image></url></urlset>",
        "/a"
    )]
    [InlineData(
        "<urlset><url><loc><![CDATA[ {root}/a "
            + "]]></loc></url><url><loc/></url><url><loc>javascript:alert(1)</loc></url><url><loc>http://[</loc></url></urlset>",
        "/a"
    )]
    [InlineData("\u0000\u0001\u0002", "")]
    [InlineData("", "")]
    public async Task Read_BrokenOrHostile_GivesWhatCouldBeRead(string content, string expected)
    {
        await using var site = await TestSite.StartAsync(map: app =>
            Serve(app, new() { ["/sitemap.xml"] = Text(content) })
        );

        Assert.Equal(expected, string.Join(' ', await ReadAsync(site)));
    }

    [Fact]
    public async Task Read_HugeFilesAndBombs_StopAtTheirBounds()
    {
        await using var site = await TestSite.StartAsync(map: app =>
            Serve(
                app,
                new()
                {
                    ["/robots.txt"] = Text("Sitemap: /bomb.xml.gz\nSitemap: /cut.xml.gz\nSitemap: /many.xml\n"),
                    ["/bomb.xml.gz"] = context => context.Response.Body.WriteAsync(Pack(new byte[60_000_000])).AsTask(),
                    ["/cut.xml.gz"] = context =>
                        context
                            .Response.Body.WriteAsync(
                                Pack(Filled(context, Urls([.. Enumerable.Range(0, 900).Select(i => $"/cut-{i}")])))
                                    .AsMemory()[..^400]
                            )
                            .AsTask(),
                    ["/many.xml"] = Text(Urls([.. Enumerable.Range(0, 8_000).Select(i => $"/page-{i}")])),
                }
            )
        );

        var pages = await ReadAsync(site);

        Assert.Equal(5_000, pages.Count);
        Assert.Contains("/cut-1", pages);
        Assert.Contains("/page-1", pages);
    }

    [Fact]
    public async Task Read_EndlessIndexes_StopAfterTwentyFiles()
    {
        var number = 0;
        await using var site = await TestSite.StartAsync(map: app =>
            app.MapGet("/{**path}", (HttpContext context) =>
                Results.Bytes(
                    Filled(
                        context,
                        context.Request.Path == "/robots.txt"
                            ? "Sitemap: /maps/0"
                            : Index([
                                .. Enumerable.Range(0, 30).Select(_ => $"/maps/{Interlocked.Increment(ref number)}"),
                            ])
                    )
                )
            )
        );

        Assert.Empty(await ReadAsync(site));
        Assert.Equal(20, site.Requests.Count(r => r != "/robots.txt"));
    }

    [Theory]
    [InlineData("/robots.txt")]
    [InlineData("/sitemap.xml")]
    public async Task Read_FileThatDrips_LeavesTimeForTheOthers_AndKeepsWhatCame(string dripping)
    {
        async Task Drip(HttpContext context)
        {
            await context.Response.Body.WriteAsync(
                Filled(
                    context,
                    dripping == "/robots.txt" ? "Sitemap: /sitemap.xml\n" : "<urlset><url><loc>{root}/a</loc></url>"
                )
            );
            while (!context.RequestAborted.IsCancellationRequested)
            {
                await context.Response.Body.WriteAsync(" "u8.ToArray(), context.RequestAborted);
                await Task.Delay(TimeSpan.FromMilliseconds(50), TimeProvider.System, context.RequestAborted);
            }
        }

        await using var site = await TestSite.StartAsync(map: app =>
            Serve(app, new() { ["/sitemap.xml"] = Text(Urls("/a")), [dripping] = Drip })
        );
        var watch = Stopwatch.StartNew();

        Assert.Equal(["/a"], await ReadAsync(site, ("Capture:DiscoveryTimeout", "00:00:01.5")));
        Assert.True(watch.Elapsed < TimeSpan.FromSeconds(5), $"{watch.Elapsed}");
    }

    [Fact]
    public async Task Read_RedirectIntoAPrivateNetwork_IsRefused_AndNothingArrives()
    {
        await using var canary = await TestSite.StartAsync(IPAddress.Parse("127.0.0.2"), app =>
            Serve(app, new() { ["/secret.xml"] = Text(Urls("/secret")) })
        );
        await using var site = await TestSite.StartAsync(map: app =>
            Serve(
                app,
                new()
                {
                    ["/robots.txt"] = Text(
                        $"Sitemap: {canary.Address}secret.xml\nSitemap: /redirect?to="
                            + $"{Uri.EscapeDataString(canary.Address + "secret.xml")}\nSitemap: "
                            + "/loop\nSitemap: file:///etc/passwd\nSitemap: /moved.xml\n"
                    ),
                    ["/moved.xml"] = context =>
                    {
                        context.Response.Redirect("/there.xml", permanent: true);
                        return Task.CompletedTask;
                    },
                    ["/there.xml"] = Text(Urls("/a")),
                }
            )
        );

        Assert.Equal(["/a"], await ReadAsync(site));
        Assert.Empty(canary.Requests);
        Assert.InRange(site.Requests.Count(r => r == "/loop"), 1, 6);
    }

    [Fact]
    public async Task Read_NobodyAnswers_IsNothing()
    {
        await using var host = await CaptureHost.StartAsync();

        Assert.Empty(await host.Get<Sitemaps>().ReadAsync(new Uri($"http://127.0.0.1:{Canary.ClosedPort()}/"), Ct));
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() =>
            host.Get<Sitemaps>().ReadAsync(new Uri("http://127.0.0.1:9/"), new CancellationToken(true))
        );
    }

    private static async Task<IReadOnlyList<string>> ReadAsync(TestSite site, params (string, string)[] settings)
    {
        await using var host = await CaptureHost.StartAsync(settings);
        var pages = await host.Get<Sitemaps>().ReadAsync(new Uri(site.Address, "/de/"), Ct);
        return [.. pages.Select(p => p.AbsolutePath)];
    }

    private static void Serve(WebApplication app, Dictionary<string, Func<HttpContext, Task>> files)
    {
        foreach (var (path, answer) in files)
            app.MapGet(path, context => answer(context));
    }

    private static Func<HttpContext, Task> Text(string content) =>
        async context => await context.Response.Body.WriteAsync(Filled(context, content));

    private static byte[] Filled(HttpContext context, string content) =>
        Encoding.UTF8.GetBytes(content.Replace("{root}", $"http://{context.Request.Host}", StringComparison.Ordinal));

    private static string Urls(params string[] paths) =>
        "<?xml version=\"1.0\"?><urlset xmlns=\"http://www.sitemaps.org/schemas/sitemap/0.9\">"
        + $"{string.Concat(paths.Select(p => $"<url><loc>{{root}}{p}</loc></url>"))}</urlset>";

    private static string Index(params string[] paths) =>
        "<?xml version=\"1.0\"?><sitemapindex>"
        + $"{string.Concat(paths.Select(p => $"<sitemap><loc>{{root}}{p}</loc></sitemap>"))}</sitemapindex>";

    private static byte[] Pack(byte[] content)
    {
        using var packed = new MemoryStream();
        using (var gzip = new GZipStream(packed, CompressionLevel.Fastest))
            gzip.Write(content);
        return packed.ToArray();
    }
}
