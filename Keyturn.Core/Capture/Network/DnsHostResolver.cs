using System.Net;

namespace Keyturn.Core.Capture.Network;

/// <summary>
/// Asks the machine's own resolver. It caches nothing, and the caller sets the time limit. Thread safe.
/// </summary>
public sealed class DnsHostResolver : IHostResolver
{
    public Task<IPAddress[]> ResolveAsync(string host, CancellationToken ct) => Dns.GetHostAddressesAsync(host, ct);
}
