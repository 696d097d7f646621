namespace Keyturn.Core.Capture.Browser;

internal static class TaskExtensions
{
    /// <summary>
    /// Lets a task end by itself. When what it works on is gone before, its fault has nobody to tell.
    /// </summary>
    public static void Forget(this Task task) =>
        _ = task.ContinueWith(
            t => _ = t.Exception,
            CancellationToken.None,
            TaskContinuationOptions.OnlyOnFaulted,
            TaskScheduler.Default
        );
}
