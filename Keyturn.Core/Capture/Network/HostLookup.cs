using System.Net;
using System.Net.Sockets;
using Keyturn.Core.Model;

namespace Keyturn.Core.Capture.Network;

/// <summary>
/// Turns a host into the endpoints that may be connected to: known hosts first, then DNS, asked once, with every answer
/// checked. One address that is not allowed refuses the host, since which one is dialled would be luck. Thread safe.
/// </summary>
internal sealed class HostLookup(IpAddressPolicy rules, LocalHostOverrides knownHosts, IHostResolver resolver)
{
    /// <returns>Checked endpoints, none for a known host on a port it does not serve; or the refusal and its
    /// rule.</returns>
    /// <exception cref="SocketException">DNS knows no address, or did not answer.</exception>
    public async Task<HostAnswer> FindAsync(string host, int port, CancellationToken ct)
    {
        host = host.TrimEnd('.');
        if (knownHosts.TryFind(host, out var known))
            return new(port == LocalHostOverrides.Port ? [known] : [], null, null);

        var addresses = IPAddress.TryParse(host, out var literal) ? [literal] : await resolver.ResolveAsync(host, ct);
        if (addresses.Length == 0)
            throw new SocketException((int)SocketError.HostNotFound);

        foreach (var address in addresses)
            if (rules.RefusedBy(address) is { } rule)
                return new([], ProxyConnectErrors.Private(host, address, rule), rule);

        // IPv4 first: servers without an IPv6 route are common, sites without IPv4 are not.
        return new(
            [
                .. addresses
                    .OrderBy(address => address.AddressFamily != AddressFamily.InterNetwork)
                    .Select(address => new IPEndPoint(address, port)),
            ],
            null,
            null
        );
    }
}

/// <summary>What <see cref="HostLookup"/> found.</summary>
internal readonly record struct HostAnswer(IReadOnlyList<IPEndPoint> EndPoints, Problem? Problem, string? Rule);
