namespace Keyturn.Hangfire.SQLite.Queues;

/// <summary>
/// The workers of this process that wait for a job. A worker joins the list before it looks at the queue, so an enqueue
/// that it did not see wakes it. A worker that is woken but leaves with another job passes the wake-up on. Thread safe.
/// </summary>
internal sealed class QueueWaiters
{
    private readonly Lock _gate = new();
    private readonly LinkedList<Waiter> _waiting = new();

    public bool Any
    {
        get
        {
            lock (_gate)
                return _waiting.Count > 0;
        }
    }

    public Waiter Register(string[] queues) => new(this, queues);

    /// <summary>Wakes the worker that waits longest for this queue: one job, one worker.</summary>
    public void Wake(string queue)
    {
        lock (_gate)
        {
            for (var node = _waiting.First; node is not null; node = node.Next)
            {
                if (!node.Value.WaitsFor(queue))
                    continue;
                Wake(node, queue);
                return;
            }
        }
    }

    public void WakeAll()
    {
        lock (_gate)
        {
            while (_waiting.First is { } node)
                Wake(node, null);
        }
    }

    private void Wake(LinkedListNode<Waiter> node, string? queue)
    {
        _waiting.Remove(node);
        node.Value.Awaken(queue);
    }

    /// <summary>A worker's place on the list. Used by one thread; disposing removes it from the list.</summary>
    internal sealed class Waiter(QueueWaiters owner, string[] queues) : IDisposable
    {
        private readonly SemaphoreSlim _signal = new(0);
        private LinkedListNode<Waiter>? _place;

        /// <summary>
        /// The queue for which the worker was woken before and after its last look; null when it was not woken, or when
        /// all were.
        /// </summary>
        private string? _wokenBefore,
            _wokenSince;
        private string? _taken;

        public bool WaitsFor(string queue) => queues.Contains(queue, StringComparer.Ordinal);

        /// <summary>
        /// Joins the end of the list, unless it is on it already. Call it before each look at the queue.
        /// </summary>
        public void Enlist()
        {
            lock (owner._gate)
            {
                while (_signal.CurrentCount > 0)
                    _signal.Wait(0);
                (_wokenBefore, _wokenSince) = (_wokenSince, null);
                if (_place?.List is null)
                    _place = owner._waiting.AddLast(this);
            }
        }

        /// <returns>False when the timeout came first.</returns>
        public bool Wait(TimeSpan timeout, CancellationToken ct) => _signal.Wait(timeout, ct);

        public void Awaken(string? queue)
        {
            _wokenSince = queue;
            _signal.Release();
        }

        /// <summary>
        /// Records the job with which the worker leaves. It uses up a wake-up for that queue; any other wake-up is
        /// passed on.
        /// </summary>
        public void LeaveWith(string queue) => _taken = queue;

        public void Dispose()
        {
            lock (owner._gate)
            {
                if (_place?.List is not null)
                    owner._waiting.Remove(_place);
                PassOn(_wokenBefore);
                PassOn(_wokenSince);
            }

            _signal.Dispose();
        }

        private void PassOn(string? queue)
        {
            if (queue is null)
                return;
            if (queue == _taken)
                _taken = null;
            else
                owner.Wake(queue);
        }
    }
}
