using System.Net;
using System.Net.Sockets;

namespace Keyturn.Core.Capture.Network;

/// <summary>
/// Decides whether an IP address may be opened: it is global unicast, or in a network that the settings allow. Pure and
/// thread safe. Sources: the IANA IPv4 and IPv6 Special-Purpose Address Registries (RFC 6890, RFC 9637 for 3fff::/20)
/// and the IPv6 Address Space registry, which has assigned only 2000::/3.
/// </summary>
public sealed class IpAddressPolicy(IReadOnlyList<IPNetwork> allowed)
{
    // The first match gives the rule's name, so narrow blocks stand before the wide blocks that contain them.
    private static readonly (IPNetwork Network, string Rule)[] _special =
    [
        Rule("0.0.0.0/32", "unspecified"),
        Rule("0.0.0.0/8", "reserved (\"this network\", RFC 791)"),
        Rule("10.0.0.0/8", "private (RFC 1918)"),
        Rule("100.64.0.0/10", "carrier-grade NAT (100.64.0.0/10)"),
        Rule("127.0.0.0/8", "loopback"),
        // Public by number, but inside Azure it is the host's control address.
        Rule("168.63.129.16/32", "cloud platform (Azure WireServer)"),
        Rule("169.254.0.0/16", "link-local (cloud metadata)"),
        Rule("172.16.0.0/12", "private (RFC 1918)"),
        Rule("192.0.0.0/24", "protocol assignment (192.0.0.0/24)"),
        Rule("192.0.2.0/24", "documentation (TEST-NET-1)"),
        Rule("192.88.99.0/24", "6to4 relay (192.88.99.0/24)"),
        Rule("192.168.0.0/16", "private (RFC 1918)"),
        Rule("198.18.0.0/15", "benchmarking (198.18.0.0/15)"),
        Rule("198.51.100.0/24", "documentation (TEST-NET-2)"),
        Rule("203.0.113.0/24", "documentation (TEST-NET-3)"),
        Rule("224.0.0.0/4", "multicast"),
        Rule("255.255.255.255/32", "broadcast"),
        Rule("240.0.0.0/4", "reserved (240.0.0.0/4)"),
        Rule("::/128", "unspecified"),
        Rule("::1/128", "loopback"),
        Rule("::/96", "IPv4-compatible (::/96)"),
        Rule("64:ff9b::/96", "NAT64 (64:ff9b::/96)"),
        Rule("64:ff9b:1::/48", "NAT64 (64:ff9b:1::/48)"),
        Rule("100::/64", "discard-only (100::/64)"),
        Rule("2001::/32", "Teredo (2001::/32)"),
        Rule("2001:db8::/32", "documentation (2001:db8::/32)"),
        Rule("2001::/23", "protocol assignment (2001::/23)"),
        Rule("2002::/16", "6to4 (2002::/16)"),
        Rule("3fff::/20", "documentation (3fff::/20)"),
        Rule("fc00::/7", "private (unique local, fc00::/7)"),
        Rule("fe80::/10", "link-local (fe80::/10)"),
        Rule("fec0::/10", "site-local (fec0::/10)"),
        Rule("ff00::/8", "multicast"),
    ];

    private static readonly IPNetwork _globalUnicast = IPNetwork.Parse("2000::/3");

    /// <summary>True when the settings allow at least one private network.</summary>
    public bool AllowsPrivate => allowed.Count > 0;

    /// <summary>Creates the policy from the settings.</summary>
    /// <exception cref="FormatException">A network is no CIDR block. <see cref="CaptureOptionsValidator"/> reports it
    /// earlier.</exception>
    public static IpAddressPolicy From(CaptureOptions options) =>
        new([.. options.AllowedPrivateNetworks.Select(IPNetwork.Parse)]);

    /// <summary>The name of the rule that forbids the address; null when it may be opened.</summary>
    public string? RefusedBy(IPAddress address)
    {
        // The kernel connects to a mapped address over IPv4, so the IPv4 address in it decides.
        if (address.IsIPv4MappedToIPv6)
            address = address.MapToIPv4();

        if (allowed.Any(network => network.Contains(address)))
            return null;

        foreach (var (network, rule) in _special)
            if (network.Contains(address))
                return rule;

        var isPublic = address.AddressFamily == AddressFamily.InterNetwork || _globalUnicast.Contains(address);
        return isPublic ? null : "unallocated (outside 2000::/3)";
    }

    private static (IPNetwork Network, string Rule) Rule(string cidr, string name) => (IPNetwork.Parse(cidr), name);
}
