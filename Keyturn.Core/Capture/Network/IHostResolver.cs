using System.Net;
using System.Net.Sockets;

namespace Keyturn.Core.Capture.Network;

/// <summary>Finds the addresses of a host. Thread safe; tests bring their own answers.</summary>
public interface IHostResolver
{
    /// <summary>Every address of the host, unchecked.</summary>
    /// <exception cref="SocketException">The name has no address, or DNS did not answer.</exception>
    Task<IPAddress[]> ResolveAsync(string host, CancellationToken ct);
}
