using System.Collections.Concurrent;
using System.Diagnostics.CodeAnalysis;
using System.Net;

namespace Keyturn.Core.Capture.Network;

/// <summary>
/// Names that Keyturn serves itself, with the loopback endpoint behind each; asked before DNS. A name here opens that
/// one endpoint, on port 80 of the name, and nothing else of this machine. Thread safe.
/// </summary>
public sealed class LocalHostOverrides
{
    /// <summary>The port a known name answers on.</summary>
    public const int Port = 80;

    private readonly ConcurrentDictionary<string, IPEndPoint> hosts = new(StringComparer.OrdinalIgnoreCase);

    public void Add(string host, IPEndPoint endPoint) => hosts[host] = endPoint;

    public void Remove(string host) => hosts.TryRemove(host, out _);

    public bool TryFind(string host, [NotNullWhen(true)] out IPEndPoint? endPoint) =>
        hosts.TryGetValue(host, out endPoint);
}
