using System.Collections.Concurrent;
using System.Net;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace Keyturn.Tests.Support;

/// <summary>
/// A real web server on loopback with clinic pages of two qualities and pages that misbehave. A path can be held, so
/// that a test decides when it is answered.
/// </summary>
internal sealed class TestSite : IAsyncDisposable
{
    private readonly WebApplication _app;
    private readonly ConcurrentDictionary<string, ConcurrentBag<Held>> _held = new();
    private readonly ConcurrentQueue<string> _requests = new();
    private readonly ConcurrentDictionary<string, int> _asked = new();
    private readonly ConcurrentDictionary<int, string> _given = new();

    private TestSite(WebApplication app) => _app = app;

    public Uri Address { get; private set; } = null!;

    /// <summary>Without it, the small clinic's price list answers 404.</summary>
    public bool HasPrices { get; set; }

    /// <summary>True when the clinic's list of treatments leads to one that no other page links to.</summary>
    public bool HasListedTreatment { get; set; }

    /// <summary>The delay of every answer, as from a real server. Default: none.</summary>
    public TimeSpan Latency { get; set; }

    /// <summary>The additional delay of a page, not of an image. Default: none.</summary>
    public TimeSpan ThinkTime { get; set; }

    /// <summary>Paths and queries requested so far.</summary>
    public IReadOnlyCollection<string> Requests => _requests;

    /// <param name="map">Adds pages, or a whole site at the root.</param>
    public static async Task<TestSite> StartAsync(IPAddress? address = null, Action<WebApplication>? map = null)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.ConfigureKestrel(kestrel => kestrel.Listen(address ?? IPAddress.Loopback, 0));
        var site = new TestSite(builder.Build());
        site.Map();
        map?.Invoke(site._app);
        await site._app.StartAsync();
        site.Address = new Uri(site._app.Urls.Single());
        return site;
    }

    /// <summary>Holds every answer for the path and query until released.</summary>
    public Held Hold(string path)
    {
        var held = new Held(path, this);
        _held.GetOrAdd(path, _ => []).Add(held);
        return held;
    }

    /// <summary>Serves a clinic's page with this added to its body, and returns its address.</summary>
    public Uri Give(string body)
    {
        var number = _given.Count;
        _given[number] = body;
        return new Uri(Address, $"/given/{number}");
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var held in _held.Values.SelectMany(h => h))
            held.Release();
        await _app.StopAsync();
        await _app.DisposeAsync();
    }

    private void Map()
    {
        _app.Use(
            async (context, next) =>
            {
                _requests.Enqueue(context.Request.Path + context.Request.QueryString);
                // A HEAD request only asks whether the page exists, so it is not held.
                if (HttpMethods.IsHead(context.Request.Method) && _held.ContainsKey(context.Request.Path))
                    return;
                if (_held.TryGetValue(context.Request.Path + context.Request.QueryString, out var held))
                    await Task.WhenAll(held.Select(h => h.WaitAsync())).WaitAsync(context.RequestAborted);
                var wait = context.Request.Headers.Accept.ToString().StartsWith("text/html", StringComparison.Ordinal)
                    ? Latency + ThinkTime
                    : Latency;
                if (wait > TimeSpan.Zero)
                    await Task.Delay(wait, TimeProvider.System, context.RequestAborted);
                await next(context);
            }
        );

        _app.MapGet("/good/", () => Html(ClinicPages.Good()));
        _app.MapGet("/poor/", () => Html(ClinicPages.Poor()));
        _app.MapGet("/clinic/{**page}", (string? page) =>
            page is "prices" && !HasPrices
                ? Html(Page("<h1>Gone</h1>"), 404)
                : Html(SmallClinic(page, page == "treatments" && HasListedTreatment))
        );
        _app.MapGet("/images/{number:int}.jpg", (int number) => Results.Bytes(TestImages.Jpeg(number), "image/jpeg"));
        _app.MapGet("/redirect", (string to) => Results.Redirect(to));
        _app.MapGet("/loop", () => Results.Redirect("/loop"));
        _app.MapGet("/status/{status:int}", (int status) => Html(Page($"<h1>Status {status}</h1>"), status));
        _app.MapGet("/first/{times:int}/{problem}", FailFirst);
        _app.MapGet(
            "/given/{number:int}",
            (int number) =>
                // A whole document stands for itself.
                Html(
                    _given[number].StartsWith("<!doctype", StringComparison.Ordinal)
                        ? _given[number]
                        : Page(Clinic + _given[number])
                )
        );
        _app.MapGet("/text", () => Results.Text("only text", "text/plain"));
        _app.MapGet("/parked", () => Html(Page("<h1>This domain is for sale</h1><p>Make an offer.</p>")));
        _app.MapGet("/botcheck", () =>
            Html(
                "<html><head><title>Just a moment...</title></head><body><div class=cf-chl-widget>Verify you "
                    + "are human</div></body></html>",
                403
            )
        );
        _app.MapGet("/blank", () => Html("<html><head><title></title></head><body></body></html>"));
        _app.MapGet("/alerts", () =>
            Html(
                Page(
                    Clinic
                        + "<script>alert('one');confirm('two');prompt('three');setInterval(() => "
                        + "alert('again'), 200);onbeforeunload = () => 'stay';</script>"
                )
            )
        );
        _app.MapGet("/tall", () =>
            Html(Page(Clinic + "<div style=\"height:30000px;background:linear-gradient(#fff,#08c)\"></div>"))
        );
        _app.MapGet("/wide", () =>
            Html(Page(Clinic + "<div style=\"width:900px;height:40px;background:#08c\"></div>"))
        );
        _app.MapGet("/clipped", () =>
            Html(
                Page(
                    Clinic
                        + "<div style=\"overflow:hidden\"><div "
                        + "style=\"width:900px;height:40px;background:#08c\"></div></div>"
                )
            )
        );
        _app.MapGet("/ping", () => Results.NoContent());
        _app.MapGet("/lazy", () => Html(
                Page(
                    Clinic
                        + """
                        <div style="height:2400px"></div><img id=late width=400 height=300 alt="A late picture">
                        <script>new IntersectionObserver(([e]) => {
                          if (e.isIntersecting) late.src = "/images/3.jpg?lazy";
                        }).observe(late);</script>
                        """
                )
            ));
        _app.MapGet("/late", () =>
            Html(
                Page(
                    Clinic
                        + "<div style=\"height:6000px\"></div><img src=\"/images/3.jpg?late\" loading=lazy "
                        + "width=400 height=300 alt=\"A late picture\">"
                )
            )
        );
        _app.MapGet("/tamper", () => Html(
                Page(
                    Clinic
                        + """
                        <script>JSON.stringify = () => '{"title":"hacked"}'; Array.prototype.map = () => ["hacked"];
                          document.querySelectorAll = () => []; window.scrollTo = () => { throw 1 };</script>
                        """
                )
            ));
        // The ping tells a test that the loop begins: the test can hold it and wait for Reached.
        _app.MapGet("/busy", () =>
            Html(Page(Clinic + "<script>fetch('/ping?busy');setTimeout(() => { for (;;); }, 0);</script>"))
        );
        _app.MapGet("/hang", async context =>
            await Task.Delay(Timeout.InfiniteTimeSpan, TimeProvider.System, context.RequestAborted)
        );
    }

    /// <summary>
    /// Breaks the connection or answers with a status, a number of times per device and query; after that it serves a
    /// clinic's page.
    /// </summary>
    private IResult FailFirst(HttpContext context, int times, string problem)
    {
        var device = context.Request.Headers.UserAgent.ToString().Contains("Mobile", StringComparison.Ordinal)
            ? "phone"
            : "desktop";
        if (
            _asked.AddOrUpdate($"{context.Request.Path}{context.Request.QueryString} {device}", 1, (_, count) =>
                count + 1
            ) > times
        )
            return Html(Page(Clinic));
        if (problem == "reset")
        {
            context.Abort();
            return Results.Empty;
        }

        context.Response.Headers.RetryAfter = context.Request.Query["after"];
        return Html(
            Page($"<h1>Status {problem}</h1>"),
            int.Parse(problem, System.Globalization.CultureInfo.InvariantCulture)
        );
    }

    /// <summary>Enough words not to look like a placeholder.</summary>
    private const string Clinic = """
        <h1>Harbour Dental</h1><p>Gentle dental care in Portside for nervous patients, families and busy people. We
        offer check-ups, crowns, implants, invisible aligners and whitening, explained in plain words and at a clear
        price. Our dentists take their time, answer every question and see most patients within the week. Find us on
        Quay Street, five minutes from the station, with parking behind the house and a lift to every floor of the
        practice.</p>
        <a href="/book">Book an appointment</a>
        """;

    /// <summary>A clinic of seven pages under /clinic/, one of which may be broken.</summary>
    private static string SmallClinic(string? page, bool lists) =>
        Page(
            $"""
            <nav><a href="/clinic/">Home</a> <a href="/clinic/treatments">Treatments</a> <a
              href="/clinic/treatments/implants">Implants</a>
            <a href="/clinic/prices">Prices</a> <a href="/clinic/team?utm_source=menu">Our team</a> <a
              href="/clinic/book">Book</a></nav>
            {Clinic.Split("<a ")[0]}<h2>{page
                ?? "Welcome"}</h2>{(
                lists ? """<main><a href="/clinic/treatments/dental-crowns">Dental crowns</a></main>""" : ""
            )}<footer><a href="/clinic/team">Team</a> <a href="/clinic/privacy">Privacy</a></footer>
            """
        );

    private static string Page(string body) =>
        "<!doctype html><html lang=en><head><meta charset=utf-8><meta name=viewport "
        + "content=\"width=device-width, initial-scale=1\"><title>Harbour Dental</title><link rel=icon "
        + $"href=\"data:,\"></head><body>{body}</body></html>";

    private static IResult Html(string html, int status = 200) =>
        Results.Content(html, "text/html; charset=utf-8", statusCode: status);

    /// <summary>Answers that wait for the test.</summary>
    internal sealed class Held(string path, TestSite site) : IDisposable
    {
        private readonly TaskCompletionSource _reached = new(TaskCreationOptions.RunContinuationsAsynchronously);
        private readonly TaskCompletionSource _released = new(TaskCreationOptions.RunContinuationsAsynchronously);

        /// <summary>Completes when a request waits.</summary>
        public Task Reached => _reached.Task;

        public Task WaitAsync()
        {
            _reached.TrySetResult();
            return _released.Task;
        }

        public void Release()
        {
            _released.TrySetResult();
            site._held.TryRemove(path, out _);
        }

        public void Dispose() => Release();
    }
}
