using Keyturn.Core.Model;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using Polly;
using Polly.Retry;

namespace Keyturn.Core.Scoring.Model;

/// <summary>
/// Gets a request answered: from the log when it was answered before, else by streaming calls, whose arriving text
/// counts as progress. It retries transient errors with back-off, asks once more with more room after a truncated
/// answer, and falls back to the next model when one is gone. Thread safe.
/// </summary>
public sealed class ModelCaller(
    ModelClient client,
    ModelRateLimiter limiter,
    IOptionsMonitor<ScoringOptions> options,
    TimeProvider clock,
    ILogger<ModelCaller> logger
)
{
    private const int UsualOutput = 6_000;
    private const int LargerOutput = 16_000;

    /// <summary>
    /// The length of an ordinary answer in characters. Progress approaches its end without reaching it.
    /// </summary>
    private const double ExpectedAnswer = 4_000;

    /// <summary>
    /// The limits of a call, as they were at the start: those of the HTTP client can't change later either.
    /// </summary>
    private readonly ScoringOptions _options = options.CurrentValue;

    /// <summary>Throws only for <paramref name="ct"/>, and what the log throws.</summary>
    internal async Task<ModelResult<T>> AskAsync<T>(
        ModelRequest<T> question,
        IModelCallLog log,
        Action<double, string?> progress,
        CancellationToken ct
    )
        where T : class
    {
        if (await log.FindAsync(question.Prompt.Hash, ct) is { } kept && ReadKept(question, kept) is { } read)
        {
            progress(1, null);
            return new ModelResult<T>(read, kept.ModelName, null);
        }

        ModelResult<T> answer = null!;
        foreach (var model in question.Models)
        {
            answer = await AskAsync(question, model, UsualOutput, log, progress, ct);
            if (answer.Problem is { Code: ModelProblem.Truncated })
            {
                progress(0, "The answer was cut off; asking once more with room for a longer one.");
                answer = await AskAsync(question, model, LargerOutput, log, progress, ct);
            }

            if (answer.Problem is not { IsModelGone: true } || model == question.Models[^1])
                break;
            logger.LogWarning("The model {Model} is gone; trying the next", model);
            progress(0, $"The model {model} is not there any more; asking the next.");
        }

        return answer;
    }

    private async Task<ModelResult<T>> AskAsync<T>(
        ModelRequest<T> question,
        string model,
        int maxOutput,
        IModelCallLog log,
        Action<double, string?> progress,
        CancellationToken ct
    )
        where T : class =>
        await Retrying<T>(progress)
            .ExecuteAsync(async token => await CallAsync(question, model, maxOutput, log, progress, token), ct);

    private async Task<ModelResult<T>> CallAsync<T>(
        ModelRequest<T> question,
        string model,
        int maxOutput,
        IModelCallLog log,
        Action<double, string?> progress,
        CancellationToken ct
    )
        where T : class
    {
        using var turn = await limiter.EnterAsync(message => progress(0, message), ct);
        options.CurrentValue.Prices.TryGetValue(model, out var price);
        var began = clock.GetUtcNow();
        var watch = clock.GetTimestamp();
        var call = new PlannedCall(
            Guid.CreateVersion7(began),
            question.Purpose,
            question.Page,
            model,
            question.Prompt.Hash,
            Spending.MostOf(price, question.Prompt, maxOutput),
            began
        );
        if (await log.BeginAsync(call, ct) is { } problem)
            return new ModelResult<T>(null, null, new ModelProblem(ErrorCodes.CostCapReached, problem, false, null));
        // Reports progress after the wait: the wait and the following call must not add up to one silence.
        progress(0, null);

        using var timeout = new CancellationTokenSource(_options.CallTimeout, clock);
        using var ended = CancellationTokenSource.CreateLinkedTokenSource(ct, timeout.Token);
        ModelReply? reply = null;
        ModelResult<T>? answer = null;
        try
        {
            reply = await client.AskAsync(
                model,
                question.Prompt,
                maxOutput,
                length => progress(length / (length + ExpectedAnswer), null),
                ended.Token
            );
            answer = Read(question, reply) with { ModelName = reply.ModelName ?? model };
        }
        catch (Exception e) when (!ct.IsCancellationRequested)
        {
            answer = new ModelResult<T>(
                null,
                model,
                ModelProblem.From(e, model, timeout.IsCancellationRequested, _options.CallTimeout, clock.GetUtcNow())
            );
            logger.LogWarning(e, "A call of {Model} failed: {Code}", model, answer.Problem!.Code);
        }
        finally
        {
            // Without a token count the highest price stands, unless the server said that it did nothing.
            var cost = answer?.Problem is { IsFree: true }
                ? 0
                : Spending.CalculateCost(price, reply?.InputTokens, reply?.OutputTokens) ?? call.MaxCost;
            await log.EndAsync(
                call,
                new ModelUsage(
                    reply?.ModelName ?? model,
                    reply?.InputTokens,
                    reply?.OutputTokens,
                    cost,
                    clock.GetElapsedTime(watch),
                    ct.IsCancellationRequested ? "cancelled" : answer?.Problem?.Code ?? "ok"
                ),
                answer is { Value: not null } ? reply!.Text : null,
                // What was paid for is booked and kept, even when the scan is being ended.
                CancellationToken.None
            );
        }

        if (answer.Value is not null)
            progress(1, null);
        return answer;
    }

    private T? ReadKept<T>(ModelRequest<T> question, CachedAnswer kept)
        where T : class
    {
        try
        {
            return question.Read(kept.Text);
        }
        catch (InvalidDataException e)
        {
            // Only readable answers are kept, but an older Keyturn with another schema may have kept this one.
            logger.LogWarning(e, "A kept answer to {Purpose} can't be read any more; asking again", question.Purpose);
            return null;
        }
    }

    private static ModelResult<T> Read<T>(ModelRequest<T> question, ModelReply reply)
        where T : class
    {
        if (ModelProblem.From(reply) is { } problem)
            return new ModelResult<T>(null, null, problem);
        try
        {
            return new ModelResult<T>(question.Read(reply.Text), null, null);
        }
        catch (InvalidDataException e)
        {
            return new ModelResult<T>(
                null,
                null,
                new ModelProblem(
                    ErrorCodes.ModelInvalidAnswer,
                    $"The model's answer can't be used: {e.Message} Retry the scan, or use another model.",
                    false,
                    e
                )
            );
        }
    }

    private ResiliencePipeline<ModelResult<T>> Retrying<T>(Action<double, string?> progress)
        where T : class
    {
        var builder = new ResiliencePipelineBuilder<ModelResult<T>> { TimeProvider = clock };
        if (_options.MaxAttempts == 1)
            return builder.Build();
        return builder
            .AddRetry(
                new RetryStrategyOptions<ModelResult<T>>
                {
                    ShouldHandle = outcome =>
                        ValueTask.FromResult(outcome.Outcome.Result?.Problem?.IsTransient == true),
                    MaxRetryAttempts = _options.MaxAttempts - 1,
                    BackoffType = DelayBackoffType.Exponential,
                    UseJitter = true,
                    Delay = _options.RetryDelay,
                    MaxDelay = TimeSpan.FromSeconds(30),
                    DelayGenerator = outcome => ValueTask.FromResult(outcome.Outcome.Result?.Problem?.RetryAfter),
                    OnRetry = retry =>
                    {
                        var problem = retry.Outcome.Result!.Problem!;
                        progress(
                            0,
                            $"{problem.Message.Split(". ")[0]}. Retrying in "
                                + $"{Math.Ceiling(retry.RetryDelay.TotalSeconds):0} s, {retry.AttemptNumber + 1} of "
                                + $"{_options.MaxAttempts - 1}."
                        );
                        return ValueTask.CompletedTask;
                    },
                }
            )
            .Build();
    }
}
