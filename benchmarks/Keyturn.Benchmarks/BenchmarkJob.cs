using System.Diagnostics;

namespace Keyturn.Benchmarks;

/// <summary>
/// The job of <see cref="JobStorageBenchmark"/>: it records when it started. Public, because Hangfire runs nothing
/// else.
/// </summary>
public static class BenchmarkJob
{
    private static Expectation _expected = new(0);

    /// <param name="enqueuedAt">A Stopwatch timestamp, which is valid for all processes of the machine. 0 marks a
    /// warm-up that is not counted.</param>
    public static void Run(long enqueuedAt)
    {
        if (enqueuedAt != 0)
            _expected.Note(enqueuedAt);
    }

    /// <summary>
    /// The next <paramref name="count"/> starts. After a minute it fails, so that a lost job doesn't hold the run for
    /// ever.
    /// </summary>
    internal static Task<List<Start>> ExpectAsync(int count)
    {
        _expected = new(count);
        return _expected.Whole.WaitAsync(TimeSpan.FromMinutes(1));
    }

    internal readonly record struct Start(long EnqueuedAt, long StartedAt)
    {
        public double Milliseconds => Stopwatch.GetElapsedTime(EnqueuedAt, StartedAt).TotalMilliseconds;
    }

    private sealed class Expectation(int count)
    {
        private readonly List<Start> _starts = new(count);
        private readonly TaskCompletionSource<List<Start>> _whole = new(
            TaskCreationOptions.RunContinuationsAsynchronously
        );

        public Task<List<Start>> Whole => _whole.Task;

        public void Note(long enqueuedAt)
        {
            var now = Stopwatch.GetTimestamp();
            lock (_starts)
            {
                _starts.Add(new(enqueuedAt, now));
                if (_starts.Count == count)
                    _whole.SetResult(_starts);
            }
        }
    }
}
