namespace Keyturn.Core.Capture.Browser;

internal static class TaskExtensions
{
    /// <summary>
    /// Lets a task end unobserved. Its exception is ignored, because what it worked on may be gone before it ends.
    /// </summary>
    public static void Forget(this Task task) =>
        _ = task.ContinueWith(
            t => _ = t.Exception,
            CancellationToken.None,
            TaskContinuationOptions.OnlyOnFaulted,
            TaskScheduler.Default
        );
}
