using System.Collections.Concurrent;
using Keyturn.Core.Model;

namespace Keyturn.Core.Jobs.Scanning;

/// <summary>
/// The attempts this process works on, so that a stop or a cancel reaches the work at once. Thread safe.
/// </summary>
public sealed class RunningScans
{
    /// <summary>The reason of a stop that a person asked for.</summary>
    public const string StoppedByStaff = "Stopped by staff.";

    private readonly ConcurrentDictionary<ScanAttemptId, Run> _runs = new();

    /// <summary>The attempts under way whose rows name this process.</summary>
    public IReadOnlyCollection<ScanAttemptId> Claimed => [.. _runs.Where(r => r.Value.IsClaimed).Select(r => r.Key)];

    public bool Contains(ScanAttemptId attemptId) => _runs.ContainsKey(attemptId);

    /// <summary>Ends the work on a scan, if this process does any.</summary>
    public void Cancel(Guid scanId) => Tell(scanId, run => run.Cancel());

    /// <summary>Ends the work on one attempt.</summary>
    public void Cancel(ScanAttemptId attemptId)
    {
        if (_runs.TryGetValue(attemptId, out var run))
            run.Cancel();
    }

    /// <summary>Lets the work on a scan go on to the judgement with what it has.</summary>
    public void Stop(Guid scanId, string reason) => Tell(scanId, run => run.Stop(reason));

    /// <summary>
    /// Registers work on an attempt; null when this process works on it already (a job delivered twice).
    /// </summary>
    internal Run? TryBegin(ScanAttemptId attemptId, params CancellationToken[] ends)
    {
        var run = new Run(this, attemptId, CancellationTokenSource.CreateLinkedTokenSource(ends));
        if (_runs.TryAdd(attemptId, run))
            return run;
        run.Dispose();
        return null;
    }

    private void Tell(Guid scanId, Action<Run> what)
    {
        foreach (var (attemptId, run) in _runs)
        {
            if (attemptId.ScanId == scanId)
                what(run);
        }
    }

    /// <summary>One attempt at work, and the two ways to end it early.</summary>
    internal sealed class Run(RunningScans owner, ScanAttemptId attemptId, CancellationTokenSource cancelled)
        : IDisposable
    {
        private readonly Lock _gate = new();
        private readonly CancellationTokenSource _stopped = new();
        private bool _disposed;

        public ScanAttemptId AttemptId => attemptId;

        /// <summary>
        /// The row says that this process works on it; before, a row that says nothing of us is no reason to end.
        /// </summary>
        public bool IsClaimed { get; set; }

        /// <summary>Nothing of this attempt is wanted any more.</summary>
        public CancellationToken Token { get; } = cancelled.Token;

        /// <summary>No further page is wanted; what there is goes to the judgement.</summary>
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
            owner._runs.TryRemove(new KeyValuePair<ScanAttemptId, Run>(attemptId, this));
            lock (_gate)
            {
                _disposed = true;
                cancelled.Dispose();
                _stopped.Dispose();
            }
        }
    }
}
