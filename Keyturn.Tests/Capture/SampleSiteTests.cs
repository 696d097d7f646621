using System.Net;
using Keyturn.Core.Capture;
using Keyturn.Core.Capture.Network;
using Keyturn.Core.Model;
using Keyturn.Tests.Capture.Network;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;

namespace Keyturn.Tests.Capture;

public sealed class SampleSiteTests : IAsyncLifetime
{
    private readonly string root = Directory.CreateTempSubdirectory("keyturn-samples-").FullName;
    private readonly LocalHostOverrides knownHosts = new();
    private readonly FakeResolver resolver = new();
    private readonly SampleSite site;
    private readonly NetworkGuard guard;

    public SampleSiteTests()
    {
        Write("brightsmile/index.html", "bright");
        Write("brightsmile/team/index.html", "team");
        Write("oldtown/index.html", "old");
        site = new SampleSite(root, knownHosts, NullLogger<SampleSite>.Instance);
        guard = new NetworkGuard(
            Options.Create(new CaptureOptions()),
            resolver,
            knownHosts,
            TimeProvider.System,
            NullLogger<NetworkGuard>.Instance
        );
    }

    public async ValueTask InitializeAsync()
    {
        await site.StartAsync(TestContext.Current.CancellationToken);
        await guard.StartAsync(TestContext.Current.CancellationToken);
    }

    public async ValueTask DisposeAsync()
    {
        await guard.DisposeAsync();
        await site.DisposeAsync();
        Directory.Delete(root, recursive: true);
    }

    [Theory]
    [InlineData(SampleClinics.Good, "bright")]
    [InlineData(SampleClinics.Good + "team/", "team")]
    [InlineData(SampleClinics.Poor, "old")]
    public async Task Get_SampleThroughTheGuard_ServesItsFolder(string url, string text)
    {
        using var client = Client();

        Assert.Equal(text, await client.GetStringAsync(url, TestContext.Current.CancellationToken));
        Assert.Empty(resolver.Asked);
    }

    [Theory]
    [InlineData(SampleClinics.Good + "none.html")]
    [InlineData(SampleClinics.Good + "..%2foldtown/index.html")]
    public async Task Get_UnknownPage_Is404(string url)
    {
        using var client = Client();
        using var response = await client.GetAsync(url, TestContext.Current.CancellationToken);

        Assert.Equal(HttpStatusCode.NotFound, response.StatusCode);
    }

    [Fact]
    public async Task Get_ItsLoopbackPortByNumber_IsRefused()
    {
        Assert.True(knownHosts.TryFind("brightsmile.keyturn.test", out var endPoint));
        using var client = Client();
        using var response = await client.GetAsync(
            new Uri($"http://127.0.0.1:{endPoint.Port}/"),
            TestContext.Current.CancellationToken
        );

        Assert.Equal(HttpStatusCode.Forbidden, response.StatusCode);
    }

    [Fact]
    public async Task Get_KnownNameOnAnotherPort_IsConnectionRefused()
    {
        using var client = Client();
        using var response = await client.GetAsync(
            new Uri("http://brightsmile.keyturn.test:81/"),
            TestContext.Current.CancellationToken
        );

        Assert.Equal("connection_refused", Assert.Single(response.Headers.GetValues("X-Keyturn-Error")));
    }

    [Fact]
    public async Task Stop_ForgetsTheNames()
    {
        await site.StopAsync(TestContext.Current.CancellationToken);

        Assert.False(knownHosts.TryFind("brightsmile.keyturn.test", out _));
    }

    [Fact]
    public async Task Start_WithoutTheFolder_ServesNothing()
    {
        var hosts = new LocalHostOverrides();
        await using var none = new SampleSite(Path.Combine(root, "none"), hosts, NullLogger<SampleSite>.Instance);

        await none.StartAsync(TestContext.Current.CancellationToken);

        Assert.False(hosts.TryFind("brightsmile.keyturn.test", out _));
    }

    private HttpClient Client() =>
        new(new SocketsHttpHandler { Proxy = new WebProxy(guard.ProxyAddress), AllowAutoRedirect = false });

    private void Write(string path, string text)
    {
        var file = Path.Combine(root, path);
        Directory.CreateDirectory(Path.GetDirectoryName(file)!);
        File.WriteAllText(file, text);
    }
}
