using System.Collections.Concurrent;
using Keyturn.Core.Model;

namespace Keyturn.Core.Jobs.Scanning;

/// <summary>
/// The attempts that this process works on, so that a stop or a cancel takes effect at once. Thread safe.
/// </summary>
public sealed class RunningScans
{
    /// <summary>The reason of a stop by a person.</summary>
    public const string StoppedByStaff = "Stopped by staff.";

    private readonly ConcurrentDictionary<ScanAttemptId, ActiveRun> _runs = new();

    /// <summary>The attempts whose rows name this process.</summary>
    public IReadOnlyCollection<ScanAttemptId> Claimed => [.. _runs.Where(r => r.Value.IsClaimed).Select(r => r.Key)];

    public bool Contains(ScanAttemptId attemptId) => _runs.ContainsKey(attemptId);

    /// <summary>Cancels the work on a scan in this process, if there is any.</summary>
    public void Cancel(Guid scanId) => Tell(scanId, run => run.Cancel());

    /// <summary>Cancels the work on one attempt.</summary>
    public void Cancel(ScanAttemptId attemptId)
    {
        if (_runs.TryGetValue(attemptId, out var run))
            run.Cancel();
    }

    /// <summary>Lets the work on a scan go on to scoring with what it has.</summary>
    public void Stop(Guid scanId, string reason) => Tell(scanId, run => run.Stop(reason));

    /// <summary>
    /// Registers work on an attempt; null when this process works on it already (the job was delivered twice).
    /// </summary>
    internal ActiveRun? TryBegin(ScanAttemptId attemptId, params CancellationToken[] ends)
    {
        var run = new ActiveRun(this, attemptId, CancellationTokenSource.CreateLinkedTokenSource(ends));
        if (_runs.TryAdd(attemptId, run))
            return run;
        run.Dispose();
        return null;
    }

    private void Tell(Guid scanId, Action<ActiveRun> what)
    {
        foreach (var (attemptId, run) in _runs)
        {
            if (attemptId.ScanId == scanId)
                what(run);
        }
    }

    /// <summary>One active attempt, and the two ways to end it early.</summary>
    internal sealed class ActiveRun(RunningScans owner, ScanAttemptId attemptId, CancellationTokenSource cancelled)
        : IDisposable
    {
        private readonly Lock _gate = new();
        private readonly CancellationTokenSource _stopped = new();
        private bool _disposed;

        public ScanAttemptId AttemptId => attemptId;

        /// <summary>
        /// True when the row names this process. Before that, a row that does not is no reason to stop.
        /// </summary>
        public bool IsClaimed { get; set; }

        /// <summary>Cancelled when nothing of this attempt is wanted any more.</summary>
        public CancellationToken Token { get; } = cancelled.Token;

        /// <summary>Cancelled when no further page is wanted and what exists will be scored.</summary>
        public CancellationToken StopToken => _stopped.Token;

        /// <summary>Why <see cref="StopToken"/> was cancelled: the first reason given.</summary>
        public string? StopReason { get; private set; }

        public void Cancel()
        {
            lock (_gate)
            {
                if (!_disposed)
                    cancelled.Cancel();
            }
        }

        public void Stop(string reason)
        {
            lock (_gate)
            {
                if (_disposed)
                    return;
                StopReason ??= reason;
                _stopped.Cancel();
            }
        }

        public void Dispose()
        {
            owner._runs.TryRemove(new KeyValuePair<ScanAttemptId, ActiveRun>(attemptId, this));
            lock (_gate)
            {
                _disposed = true;
                cancelled.Dispose();
                _stopped.Dispose();
            }
        }
    }
}
