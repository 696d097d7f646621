using System.Net;
using Keyturn.Core.Capture;
using Keyturn.Core.Capture.Network;
using Microsoft.Extensions.Options;
using Microsoft.Extensions.Time.Testing;

namespace Keyturn.Tests.Capture.Network;

public sealed class TargetUrlValidatorTests
{
    private readonly FakeResolver _resolver = new();
    private readonly LocalHostOverrides _knownHosts = new();
    private readonly FakeTimeProvider _time = new();

    private TargetUrlValidator Gate => new(Options.Create(new CaptureOptions()), _resolver, _knownHosts, _time);

    [Fact]
    public async Task Check_PublicHost_IsAccepted()
    {
        _resolver.With("clinic.com", "93.184.216.34", "2606:4700::1111");

        var result = await Gate.CheckAsync("clinic.com", TestContext.Current.CancellationToken);

        Assert.Equal("clinic.com", result.Address!.ClinicHost);
    }

    [Fact]
    public async Task Check_OneOfSeveralAddressesPrivate_IsRefusedNamingHostAndRule()
    {
        _resolver.With("shop.com", "93.184.216.34", "10.0.0.4");

        var result = await Gate.CheckAsync("shop.com", TestContext.Current.CancellationToken);

        Assert.Null(result.Address);
        Assert.Equal("private_address", result.Problem!.Code);
        Assert.Equal(
            "The address shop.com points to 10.0.0.4, a private (RFC 1918) address; Keyturn only opens public sites.",
            result.Problem.Message
        );
    }

    [Fact]
    public async Task Check_UnknownHost_IsLeftToTheScan() =>
        Assert.NotNull((await Gate.CheckAsync("nowhere.com", TestContext.Current.CancellationToken)).Address);

    [Fact]
    public async Task Check_AlreadyRefusedText_AsksNoDns()
    {
        await Gate.CheckAsync("info@clinic.com", TestContext.Current.CancellationToken);

        Assert.Empty(_resolver.Asked);
    }

    [Fact]
    public async Task Check_KnownHost_AsksNoDns()
    {
        _knownHosts.Add("brightsmile.keyturn.test", new IPEndPoint(IPAddress.Loopback, 1));

        Assert.NotNull(
            (await Gate.CheckAsync("http://brightsmile.keyturn.test/", TestContext.Current.CancellationToken)).Address
        );
        Assert.Empty(_resolver.Asked);
    }

    [Fact]
    public async Task Check_SilentDns_IsLeftToTheScanAfterFiveSeconds()
    {
        _resolver.With("slow.com", async ct =>
        {
            await Task.Delay(Timeout.InfiniteTimeSpan, TimeProvider.System, ct);
            return [];
        });

        var check = Gate.CheckAsync("slow.com", TestContext.Current.CancellationToken);
        Assert.False(check.IsCompleted);
        _time.Advance(TimeSpan.FromSeconds(5));

        Assert.NotNull((await check).Address);
    }

    [Fact]
    public async Task Check_Cancelled_Throws()
    {
        _resolver.With("clinic.com", Task.FromCanceled<IPAddress[]>);
        using var cancelled = new CancellationTokenSource();
        await cancelled.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => Gate.CheckAsync("clinic.com", cancelled.Token));
    }
}
