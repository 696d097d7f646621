using System.Collections.Concurrent;

namespace Keyturn.Tests.Hangfire.SQLite.Crashes;

/// <summary>
/// A job that runs until its token is cancelled the first time, and until it is told to end the second time.
/// </summary>
public static class PausedJob
{
    private static readonly ConcurrentDictionary<Guid, Paused> _runs = new();

    public static Paused Begin()
    {
        var run = new Paused();
        _runs[run.Id] = run;
        return run;
    }

    public static async Task RunAsync(Guid id, CancellationToken ct)
    {
        var run = _runs[id];
        if (!run.Began.TrySetResult())
        {
            run.BeganAgain.TrySetResult();
            await run.Finish.Task.WaitAsync(ct);
            return;
        }

        try
        {
            await Task.Delay(Timeout.InfiniteTimeSpan, TimeProvider.System, ct);
        }
        finally
        {
            run.Tripped.SetResult();
        }
    }

    public sealed class Paused
    {
        public Guid Id { get; } = Guid.NewGuid();

        public TaskCompletionSource Began { get; } = New();

        public TaskCompletionSource BeganAgain { get; } = New();

        public TaskCompletionSource Tripped { get; } = New();

        public TaskCompletionSource Finish { get; } = New();

        private static TaskCompletionSource New() => new(TaskCreationOptions.RunContinuationsAsynchronously);
    }
}
