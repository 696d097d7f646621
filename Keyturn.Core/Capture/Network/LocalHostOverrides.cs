using System.Collections.Concurrent;
using System.Diagnostics.CodeAnalysis;
using System.Net;

namespace Keyturn.Core.Capture.Network;

/// <summary>
/// Names that Keyturn serves itself, each with its loopback endpoint. They are looked up before DNS. A name opens only
/// its own endpoint, on port 80, and nothing else on this machine. Thread safe.
/// </summary>
public sealed class LocalHostOverrides
{
    /// <summary>The port on which an overridden name answers.</summary>
    public const int Port = 80;

    private readonly ConcurrentDictionary<string, IPEndPoint> _hosts = new(StringComparer.OrdinalIgnoreCase);

    public void Add(string host, IPEndPoint endPoint) => _hosts[host] = endPoint;

    public void Remove(string host) => _hosts.TryRemove(host, out _);

    public bool TryFind(string host, [NotNullWhen(true)] out IPEndPoint? endPoint) =>
        _hosts.TryGetValue(host, out endPoint);
}
