using System.Collections.Concurrent;

namespace Keyturn.Core.Jobs;

/// <summary>The scans this process works on, so that a cancel reaches the work at once. Thread safe.</summary>
public sealed class RunningScans
{
    private readonly ConcurrentDictionary<Guid, Run> _runs = new();

    public int Count => _runs.Count;

    /// <summary>Registers work on a scan; null when this process works on it already (a job delivered twice).</summary>
    internal Run? TryBegin(Guid scanId, CancellationToken ct)
    {
        var run = new Run(this, scanId, CancellationTokenSource.CreateLinkedTokenSource(ct));
        if (_runs.TryAdd(scanId, run)) return run;
        run.Dispose();
        return null;
    }

    /// <summary>Cancels the work on a scan, if this process does any.</summary>
    public void Cancel(Guid scanId)
    {
        if (_runs.TryGetValue(scanId, out var run)) run.Cancel();
    }

    internal sealed class Run(RunningScans owner, Guid scanId, CancellationTokenSource source) : IDisposable
    {
        private readonly Lock _gate = new();
        private bool _disposed;

        public CancellationToken Token { get; } = source.Token;

        public void Cancel()
        {
            lock (_gate)
            {
                if (!_disposed) source.Cancel();
            }
        }

        public void Dispose()
        {
            owner._runs.TryRemove(new KeyValuePair<Guid, Run>(scanId, this));
            lock (_gate)
            {
                _disposed = true;
                source.Dispose();
            }
        }
    }
}
