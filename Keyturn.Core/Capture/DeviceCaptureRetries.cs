using Keyturn.Core.Capture.Browser;
using Keyturn.Core.Model;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using Microsoft.Playwright;
using Polly;
using Polly.Retry;

namespace Keyturn.Core.Capture;

/// <summary>
/// Captures a page on one device and retries transient errors in a new context. Playwright takes no cancellation
/// tokens, so a stop, a cancellation and a try's time limit close the context. Each try has its own time limit. Thread
/// safe.
/// </summary>
internal sealed class DeviceCaptureRetries(
    BrowserHost browsers,
    DeviceCapturer devices,
    CaptureConcurrencyLimiter slots,
    IOptions<CaptureOptions> options,
    TimeProvider clock,
    ILogger<DeviceCaptureRetries> logger
)
{
    private readonly CaptureOptions _options = options.Value;

    /// <param name="stop">Ends the capture with what is complete.</param>
    /// <exception cref="OperationCanceledException"><paramref name="ct"/> was cancelled.</exception>
    public async Task<DeviceCapture> CaptureAsync(
        Device device,
        Uri address,
        CaptureProgress progress,
        CancellationToken stop,
        CancellationToken ct
    )
    {
        using var either = CancellationTokenSource.CreateLinkedTokenSource(stop, ct);
        DeviceCapture? last = null;
        DeviceCapture? usable = null;
        var tries = 0;
        try
        {
            await Retrying(device, progress)
                .ExecuteAsync(
                    async _ =>
                    {
                        tries++;
                        last = await TryAsync(
                            device,
                            address,
                            last?.Problem?.Code == CaptureProblems.Interrupted,
                            progress,
                            stop,
                            ct
                        );
                        if (last.IsUsable)
                            usable = last;
                        if (last.Problem is { IsTransient: true, RetryAfter: { } wait })
                            slots.Pause(address.Authority, wait);
                        return last;
                    },
                    either.Token
                );
        }
        catch (OperationCanceledException e) when (either.IsCancellationRequested)
        {
            logger.LogDebug(e, "{Device} was ended before its next try", device);
        }

        ct.ThrowIfCancellationRequested();
        // A page that lost files was captured again: the first capture is better than none.
        if (last is null or { IsUsable: false })
            last = usable ?? last;
        // Only a stop ends the retries early.
        var wasToTryAgain = last is null || last.Problem is { IsTransient: true } && tries <= _options.MaxRetries;
        return (wasToTryAgain ? DeviceCapture.Stopped(device) : last!) with
        {
            Screenshots = progress.ScreenshotsOf(device),
        };
    }

    /// <param name="holdStill">True when the page navigated away in the last try; now it may not.</param>
    private async Task<DeviceCapture> TryAsync(
        Device device,
        Uri address,
        bool holdStill,
        CaptureProgress progress,
        CancellationToken stop,
        CancellationToken ct
    )
    {
        using var slot = await slots.TryEnterAsync(stop, ct);
        if (slot is null)
            return DeviceCapture.Stopped(device);
        using var timeout = new CancellationTokenSource(_options.LaunchTimeout + _options.PageTimeout, clock);
        using var ended = CancellationTokenSource.CreateLinkedTokenSource(ct, stop, timeout.Token);
        try
        {
            var opened = await browsers.OpenAsync(device, ended.Token);
            try
            {
                opened.RunawayLimiter.HoldsStill = holdStill;
                await using var closing = ended.Token.Register(() => _ = opened.CloseAsync());
                return await devices.CaptureAsync(opened, address, progress, stop, ended.Token);
            }
            finally
            {
                var closed = opened.CloseAsync();
                // A stop or cancellation gets its answer at once; the browser host makes sure that the context or its
                // browser ends.
                if (!stop.IsCancellationRequested && !ct.IsCancellationRequested)
                    await closed;
            }
        }
        catch (Exception) when (ct.IsCancellationRequested)
        {
            throw new OperationCanceledException(ct);
        }
        catch (Exception e)
            when (stop.IsCancellationRequested
                && (CaptureProblems.IsBrowserFault(e) || e is OperationCanceledException or InvalidDataException)
            )
        {
            return DeviceCapture.Stopped(device);
        }
        catch (Exception) when (timeout.IsCancellationRequested)
        {
            return Refused(
                new CaptureProblem(
                    ErrorCodes.PageTimeout,
                    $"{address.Host} kept the browser busy for more than {_options.PageTimeout.TotalSeconds:0} "
                        + "seconds. Try again later."
                )
            );
        }
        catch (BrowserMissingException e)
        {
            return Refused(new CaptureProblem(ErrorCodes.BrowserMissing, e.Message, e));
        }
        catch (Exception e) when (CaptureProblems.IsBrowserFault(e))
        {
            logger.LogWarning(e, "The browser failed on {Device}", device);
            return Refused(
                CaptureProblems.BrowserFailed(
                    e,
                    e is ObjectDisposedException || e is PlaywrightException && CaptureProblems.IsTransient(e.Message)
                )
            );
        }

        DeviceCapture Refused(CaptureProblem problem) => new(device, null, null, null, problem);
    }

    private ResiliencePipeline<DeviceCapture> Retrying(Device device, CaptureProgress progress)
    {
        var builder = new ResiliencePipelineBuilder<DeviceCapture> { TimeProvider = clock };
        if (_options.MaxRetries == 0)
            return builder.Build();
        return builder
            .AddRetry(
                new RetryStrategyOptions<DeviceCapture>
                {
                    ShouldHandle = outcome =>
                        ValueTask.FromResult(
                            outcome.Outcome.Result is { Problem.IsTransient: true }
                                || outcome
                                    is { AttemptNumber: 0, Outcome.Result: { IsUsable: true, HasLostFiles: true } }
                        ),
                    MaxRetryAttempts = _options.MaxRetries,
                    BackoffType = DelayBackoffType.Exponential,
                    UseJitter = true,
                    Delay = _options.RetryDelay,
                    MaxDelay = CaptureProblems.MaxRetryAfter,
                    DelayGenerator = outcome => ValueTask.FromResult(outcome.Outcome.Result?.Problem?.RetryAfter),
                    OnRetry = retry =>
                    {
                        var failed = retry.Outcome.Result!;
                        var reason = failed.Problem is { } problem
                            ? CaptureProblems.InShort(problem, failed.Status)
                            : "some of the page's files did not arrive";
                        var seconds = Math.Ceiling(retry.RetryDelay.TotalSeconds);
                        progress.Say(
                            $"{Devices.Get(device).Label}: "
                                + $"{reason}. Retrying in "
                                + $"{seconds:0} s, {retry.AttemptNumber + 1} of {_options.MaxRetries}."
                        );
                        return ValueTask.CompletedTask;
                    },
                }
            )
            .Build();
    }
}
