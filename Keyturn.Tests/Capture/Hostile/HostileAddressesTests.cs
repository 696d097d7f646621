using System.Net;
using Keyturn.Core.Capture.Network;
using Keyturn.Tests.Capture.Network;
using Keyturn.Tests.Support;

namespace Keyturn.Tests.Capture.Hostile;

/// <summary>
/// A real browser through the real guard, on pages that lead into a private network by every spelling of its addresses.
/// </summary>
[Collection(nameof(HostileSite))]
[SlowLane(Seconds = 20)]
public sealed class HostileAddressesTests(HostileAddressesTests.Fixture shared)
    : IClassFixture<HostileAddressesTests.Fixture>
{
    /// <summary>Parts of the spellings of 127.0.0.2.</summary>
    private static readonly string[] _inside = ["127", "7f00", "213", "0.0.2", "inside.test", "both.test"];

    /// <summary>
    /// Spellings of 127.0.0.2, and of other private addresses where it has none; a star stands for the port.
    /// </summary>
    private static readonly string[] _spellings =
    [
        "http://127.0.0.2:*/",
        "http://127.0.0.2.:*/",
        "http://2130706434:*/",
        "http://0x7f000002:*/",
        "http://0177.0.0.2:*/",
        "http://127.2:*/",
        "http://[::ffff:127.0.0.2]:*/",
        "http://[::ffff:7f00:2]:*/",
        "http://[::127.0.0.2]:*/",
        "http://[64:ff9b::7f00:2]:*/",
        "http://127.0.0.2%E3%80%82:*/",
        "http://user:word@127.0.0.2:*/",
        "http://inside.test:*/",
        "http://inside.test.:*/",
        "http://both.test:*/",
        "https://127.0.0.2:*/",
        "http://0.0.0.0:*/",
        "http://[::1]:*/",
        "http://localhost:*/",
        "http://localhost.:*/",
        "http://six.test:*/",
        "http://169.254.169.254/latest/meta-data/",
        "http://[fe80::1]/",
        "http://10.0.0.1/",
        "http://metadata.test/",
    ];

    [Fact]
    public async Task Capture_RedirectIntoAPrivateNetwork_IsRefused_AndNothingArrives()
    {
        await shared.EndsAsync([.. Spell().Select(to => $"to?{Uri.EscapeDataString(to)}: private_address")]);

        Assert.Equal(0, shared.Ours.Connections);
    }

    [Fact]
    public async Task Capture_EveryWayOfAPageIntoAPrivateNetwork_IsRefused_AndNothingArrives()
    {
        await shared.EndsAsync([
            .. Spell().Chunk(9).Select(to => $"reaches?{Uri.EscapeDataString(string.Join(' ', to))}: captured"),
        ]);

        Assert.Equal(0, shared.Ours.Connections);
    }

    private IEnumerable<string> Spell() =>
        _spellings.Select(to =>
            to.Replace(
                "*",
                $"{(_inside.Any(part => to.Contains(part, StringComparison.Ordinal)) ? shared.Canary : shared.Ours).Port}",
                StringComparison.Ordinal
            )
        );

    /// <summary>
    /// Allows only the site, and has names for private addresses and a second server on ::1 that must not be reached.
    /// </summary>
    public sealed class Fixture() : HostileSiteFixture(("Capture:Parallelism", "6"), ("Capture:MaxPageHeight", "900"))
    {
        internal Canary Ours { get; private set; } = null!;

        private protected override async Task<CaptureHost> StartHostAsync((string Key, string Value)[] all)
        {
            Ours = await Canary.SayingAsync("reached", IPAddress.IPv6Loopback);
            IHostResolver names = new FakeResolver()
                .With("inside.test", "127.0.0.2")
                .With("both.test", "127.0.0.1", "127.0.0.2")
                .With("six.test", "::1")
                .With("localhost", "::1")
                .With("metadata.test", "169.254.169.254");
            return await CaptureHost.StartAsync(names, all);
        }

        public override async ValueTask DisposeAsync()
        {
            await base.DisposeAsync();
            await Ours.DisposeAsync();
            GC.SuppressFinalize(this);
        }
    }
}
