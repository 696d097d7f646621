using System.Globalization;
using Keyturn.Core.Model;

namespace Keyturn.Core.Capture.Network;

/// <summary>
/// Remembers for 10 minutes why a host and port could not be reached. It holds at most 1,024 entries and drops the
/// oldest, because a hostile page can name any number of hosts. Thread safe.
/// </summary>
internal sealed class RecentConnectErrors(TimeProvider time)
{
    public const int Capacity = 1024;
    public static readonly TimeSpan Lifetime = TimeSpan.FromMinutes(10);

    private readonly Lock _gate = new();
    private readonly OrderedDictionary<string, (Problem Problem, DateTimeOffset Until)> _entries = new(
        StringComparer.OrdinalIgnoreCase
    );

    /// <summary>False when the same problem was remembered already.</summary>
    public bool Remember(string host, int port, Problem problem)
    {
        var (key, now) = (Key(host, port), time.GetUtcNow());
        lock (_gate)
        {
            var isNew = !_entries.Remove(key, out var old) || old.Until <= now || old.Problem != problem;
            if (_entries.Count >= Capacity)
                _entries.RemoveAt(0);
            _entries.Add(key, (problem, now + Lifetime));
            return isNew;
        }
    }

    public void Forget(string host, int port)
    {
        lock (_gate)
            _entries.Remove(Key(host, port));
    }

    public Problem? Find(string host, int port)
    {
        lock (_gate)
            return _entries.TryGetValue(Key(host, port), out var entry) && entry.Until > time.GetUtcNow()
                ? entry.Problem
                : null;
    }

    // A URL and its connection may spell one host in two ways: 0x7f.1 is 127.0.0.1.
    private static string Key(string host, int port) =>
        string.Create(CultureInfo.InvariantCulture, $"{HostName.Parse(host)?.Text ?? host}:{port}");
}
