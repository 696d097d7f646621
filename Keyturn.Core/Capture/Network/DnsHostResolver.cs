using System.Net;

namespace Keyturn.Core.Capture.Network;

/// <summary>Asks the machine's own resolver. Thread safe; keeps no answers, the caller brings the time limit.</summary>
public sealed class DnsHostResolver : IHostResolver
{
    public Task<IPAddress[]> ResolveAsync(string host, CancellationToken ct) => Dns.GetHostAddressesAsync(host, ct);
}
