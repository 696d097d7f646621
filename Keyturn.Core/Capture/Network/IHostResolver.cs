using System.Net;
using System.Net.Sockets;

namespace Keyturn.Core.Capture.Network;

/// <summary>Resolves a host to its addresses. Tests use an implementation with fixed answers. Thread safe.</summary>
public interface IHostResolver
{
    /// <summary>Returns every address of the host, unchecked.</summary>
    /// <exception cref="SocketException">The name has no address, or DNS did not answer.</exception>
    Task<IPAddress[]> ResolveAsync(string host, CancellationToken ct);
}
