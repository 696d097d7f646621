using System.Collections.Concurrent;
using System.Net;
using System.Net.Sockets;
using Keyturn.Core.Capture.Network;

namespace Keyturn.Tests.Capture.Network;

/// <summary>A resolver with fixed answers that counts its questions. Other names have no address.</summary>
internal sealed class FakeResolver : IHostResolver
{
    private readonly ConcurrentDictionary<string, Func<CancellationToken, Task<IPAddress[]>>> _answers = new(
        StringComparer.OrdinalIgnoreCase
    );

    public ConcurrentQueue<string> Asked { get; } = [];

    public FakeResolver With(string host, params string[] addresses) =>
        With(host, _ => Task.FromResult(Array.ConvertAll(addresses, IPAddress.Parse)));

    public FakeResolver With(string host, Func<CancellationToken, Task<IPAddress[]>> answer)
    {
        _answers[host] = answer;
        return this;
    }

    public Task<IPAddress[]> ResolveAsync(string host, CancellationToken ct)
    {
        Asked.Enqueue(host);
        return _answers.TryGetValue(host, out var answer)
            ? answer(ct)
            : throw new SocketException((int)SocketError.HostNotFound);
    }
}
