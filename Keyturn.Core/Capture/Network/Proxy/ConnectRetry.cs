using System.Net.Sockets;
using Keyturn.Core.Model;
using Polly;
using Polly.Retry;

namespace Keyturn.Core.Capture.Network.Proxy;

/// <summary>
/// Tries again when a server refused a connection or broke it off before it answered, as browsers do: a server that is
/// busy for a moment refuses a burst. Two further tries, after about 0.2 and 0.4 s. Pure.
/// </summary>
internal static class ConnectRetry
{
    public static ResiliencePipeline Create(TimeProvider time) =>
        new ResiliencePipelineBuilder { TimeProvider = time }
            .AddRetry(
                new RetryStrategyOptions
                {
                    ShouldHandle = outcome => ValueTask.FromResult(outcome.Outcome.Exception is { } e && MayPass(e)),
                    MaxRetryAttempts = 2,
                    BackoffType = DelayBackoffType.Exponential,
                    Delay = TimeSpan.FromMilliseconds(200),
                    UseJitter = true,
                }
            )
            .Build();

    private static bool MayPass(Exception? e)
    {
        for (; e is not null; e = e.InnerException)
        {
            if (e is GuardedConnectException guarded)
                return guarded.Problem.Code is ErrorCodes.ConnectionRefused or ErrorCodes.ConnectionFailed;
            if (e is OperationCanceledException)
                return false;
            if (e is IOException or SocketException)
                return true;
        }

        return false;
    }
}
