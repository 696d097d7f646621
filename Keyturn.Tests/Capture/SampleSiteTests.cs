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
    private readonly string _root = Directory.CreateTempSubdirectory("keyturn-samples-").FullName;
    private readonly LocalHostOverrides _knownHosts = new();
    private readonly FakeResolver _resolver = new();
    private readonly SampleSite _site;
    private readonly NetworkGuard _guard;

    public SampleSiteTests()
    {
        Write("brightsmile/index.html", "bright");
        Write("brightsmile/team/index.html", "team");
        Write("oldtown/index.html", "old");
        _site = new SampleSite(_root, _knownHosts, NullLogger<SampleSite>.Instance);
        _guard = new NetworkGuard(
            Options.Create(new CaptureOptions()),
            _resolver,
            _knownHosts,
            TimeProvider.System,
            NullLogger<NetworkGuard>.Instance
        );
    }

    public async ValueTask InitializeAsync()
    {
        await _site.StartAsync(TestContext.Current.CancellationToken);
        await _guard.StartAsync(TestContext.Current.CancellationToken);
    }

    public async ValueTask DisposeAsync()
    {
        await _guard.DisposeAsync();
        await _site.DisposeAsync();
        Directory.Delete(_root, recursive: true);
    }

    [Theory]
    [InlineData(SampleClinics.Good, "bright")]
    [InlineData(SampleClinics.Good + "team/", "team")]
    [InlineData(SampleClinics.Poor, "old")]
    public async Task Get_SampleThroughTheGuard_ServesItsFolder(string url, string text)
    {
        using var client = Client();

        Assert.Equal(text, await client.GetStringAsync(url, TestContext.Current.CancellationToken));
        Assert.Empty(_resolver.Asked);
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
        Assert.True(_knownHosts.TryFind("brightsmile.keyturn.test", out var endPoint));
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
        await _site.StopAsync(TestContext.Current.CancellationToken);

        Assert.False(_knownHosts.TryFind("brightsmile.keyturn.test", out _));
    }

    [Fact]
    public async Task Start_WithoutTheFolder_ServesNothing()
    {
        var hosts = new LocalHostOverrides();
        await using var none = new SampleSite(Path.Combine(_root, "none"), hosts, NullLogger<SampleSite>.Instance);

        await none.StartAsync(TestContext.Current.CancellationToken);

        Assert.False(hosts.TryFind("brightsmile.keyturn.test", out _));
    }

    private HttpClient Client() =>
        new(new SocketsHttpHandler { Proxy = new WebProxy(_guard.ProxyAddress), AllowAutoRedirect = false });

    private void Write(string path, string text)
    {
        var file = Path.Combine(_root, path);
        Directory.CreateDirectory(Path.GetDirectoryName(file)!);
        File.WriteAllText(file, text);
    }
}
