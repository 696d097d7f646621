using System.Collections.Concurrent;
using Keyturn.Core.Lifecycle;
using Keyturn.Core.Model;

namespace Keyturn.Core.Jobs;

/// <summary>The scans this process works on, so that a cancel reaches the work at once. Thread safe.</summary>
public sealed class RunningScans
{
    private readonly ConcurrentDictionary<(ScanTicket Ticket, ScanStatus Stage), Run> _runs = new();

    /// <summary>
    /// Registers work on a stage of an attempt; null when this process works on it already (a job delivered twice). The
    /// stage or attempt before may still be clearing up, which is no reason to refuse this one.
    /// </summary>
    internal Run? TryBegin(ScanTicket ticket, ScanStatus stage, CancellationToken ct)
    {
        var run = new Run(this, (ticket, stage), CancellationTokenSource.CreateLinkedTokenSource(ct));
        if (_runs.TryAdd((ticket, stage), run)) return run;
        run.Dispose();
        return null;
    }

    /// <summary>Cancels the work on a scan, if this process does any.</summary>
    public void Cancel(Guid scanId)
    {
        foreach (var (key, run) in _runs)
        {
            if (key.Ticket.ScanId == scanId) run.Cancel();
        }
    }

    internal sealed class Run(RunningScans owner, (ScanTicket Ticket, ScanStatus Stage) key, CancellationTokenSource source) : IDisposable
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
            owner._runs.TryRemove(new KeyValuePair<(ScanTicket, ScanStatus), Run>(key, this));
            lock (_gate)
            {
                _disposed = true;
                source.Dispose();
            }
        }
    }
}
