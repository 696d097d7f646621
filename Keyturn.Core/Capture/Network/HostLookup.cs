using System.Net;
using System.Net.Sockets;
using Keyturn.Core.Model;

namespace Keyturn.Core.Capture.Network;

/// <summary>
/// Finds the endpoints of a host that may be connected to. It asks the local overrides first, then DNS, once, and
/// checks every answer. One address that is not allowed rules out the host, because it would be chance which address
/// gets the connection. Thread safe.
/// </summary>
internal sealed class HostLookup(IpAddressPolicy rules, LocalHostOverrides knownHosts, IHostResolver resolver)
{
    /// <returns>
    /// The checked endpoints (none for a local override on a port it does not serve), or the problem and the rule
    /// behind it.
    /// </returns>
    /// <exception cref="SocketException">DNS has no address or did not answer.</exception>
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

        // IPv4 first: servers without an IPv6 route are common, sites without IPv4 are rare.
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

/// <summary>The result of <see cref="HostLookup"/>.</summary>
internal readonly record struct HostAnswer(IReadOnlyList<IPEndPoint> EndPoints, Problem? Problem, string? Rule);
