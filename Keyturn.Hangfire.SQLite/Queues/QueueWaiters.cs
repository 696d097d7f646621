namespace Keyturn.Hangfire.SQLite.Queues;

/// <summary>
/// The workers of this process that wait for a job. A worker is on the list before it looks at the queue, so an enqueue
/// it did not see wakes it; one that is woken and leaves with another job passes the wake-up on. Thread safe.
/// </summary>
internal sealed class QueueWaiters
{
    private readonly Lock _gate = new();
    private readonly LinkedList<Waiter> _waiting = new();

    public bool Any
    {
        get
        {
            lock (_gate) return _waiting.Count > 0;
        }
    }

    public Waiter Register(string[] queues) => new(this, queues);

    /// <summary>Wakes the one that waits longest for this queue: one job, one worker.</summary>
    public void Wake(string queue)
    {
        lock (_gate)
        {
            for (var node = _waiting.First; node is not null; node = node.Next)
            {
                if (!node.Value.WaitsFor(queue)) continue;
                Wake(node);
                return;
            }
        }
    }

    public void WakeAll()
    {
        lock (_gate)
        {
            while (_waiting.First is { } node) Wake(node);
        }
    }

    private void Wake(LinkedListNode<Waiter> node)
    {
        _waiting.Remove(node);
        node.Value.Awaken();
    }

    /// <summary>A worker's place on the list. Used by one thread; leaves the list when disposed.</summary>
    internal sealed class Waiter(QueueWaiters owner, string[] queues) : IDisposable
    {
        private readonly SemaphoreSlim _signal = new(0);
        private LinkedListNode<Waiter>? _place;
        private bool _woken;

        public bool WaitsFor(string queue) => queues.Contains(queue, StringComparer.Ordinal);

        /// <summary>Goes to the end of the list, unless still on it. To be called before each look at the queue.</summary>
        public void Enlist()
        {
            lock (owner._gate)
            {
                while (_signal.CurrentCount > 0) _signal.Wait(0);
                _woken = false;
                if (_place?.List is null) _place = owner._waiting.AddLast(this);
            }
        }

        public void Wait(TimeSpan timeout, CancellationToken ct) => _signal.Wait(timeout, ct);

        public void Awaken()
        {
            _woken = true;
            _signal.Release();
        }

        public void Dispose()
        {
            lock (owner._gate)
            {
                if (_place?.List is not null) owner._waiting.Remove(_place);
                if (_woken)
                {
                    foreach (var queue in queues) owner.Wake(queue);
                }
            }

            _signal.Dispose();
        }
    }
}
