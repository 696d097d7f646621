using Keyturn.Core.Model;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using Polly;
using Polly.Retry;

namespace Keyturn.Core.Scoring;

/// <summary>
/// Has a vision model judge: screenshots and evidence in, a strict schema out, over streaming so that arriving text
/// counts as progress. Faults that may pass are tried again with back-off; a model that is gone gives way to the next.
/// Thread safe.
/// </summary>
public sealed class ModelScorer(ModelClient client, ModelGate gate, IOptions<ScoringOptions> options, TimeProvider clock, ILogger<ModelScorer> logger) : IScorer
{
    private const string Purpose = "quick_report";

    /// <summary>A usual answer's length; progress approaches its end without reaching it.</summary>
    private const double ExpectedAnswer = 4_000;

    private readonly ScoringOptions _options = options.Value;

    public ScorerKind Kind => ScorerKind.Model;

    public async Task<ScoringOutcome> ScoreAsync(ScoringInput input, IProgress<ScoringStep> progress, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(input);
        ArgumentNullException.ThrowIfNull(progress);
        var prompt = Prompt.ForQuickReport(input);
        var calls = new List<ModelUsage>();
        foreach (var model in _options.FallbackModels.Prepend(_options.Model))
        {
            var attempt = await Retrying(progress).ExecuteAsync(async token => await AskAsync(model, prompt, input, progress, calls, token), ct);
            if (attempt.Report is { } report) return ScoringOutcome.Succeeded(report, attempt.ModelName, calls);
            if (attempt.Fault is { IsModelGone: true } && model != _options.FallbackModels.LastOrDefault(_options.Model))
            {
                logger.LogWarning("The model {Model} is gone; trying the next", model);
                progress.Report(new ScoringStep(0, $"The model {model} is not there any more; asking the next."));
                continue;
            }

            return ScoringOutcome.Failed(new ScoringFailure(attempt.Fault!.Code, attempt.Fault.Sentence, attempt.Fault.Cause), calls);
        }

        throw new InvalidOperationException("There is always a model to ask.");
    }

    private async Task<Attempt> AskAsync(string model, Prompt prompt, ScoringInput input, IProgress<ScoringStep> progress, List<ModelUsage> calls, CancellationToken ct)
    {
        using var turn = await gate.EnterAsync(sentence => progress.Report(new ScoringStep(0, sentence)), ct);
        var began = clock.GetUtcNow();
        var watch = clock.GetTimestamp();
        using var timeout = new CancellationTokenSource(_options.CallTimeout, clock);
        using var ended = CancellationTokenSource.CreateLinkedTokenSource(ct, timeout.Token);
        ModelReply? reply = null;
        var attempt = new Attempt(null, null, null);
        try
        {
            reply = await client.AskAsync(model, prompt, input.Shots, length =>
                progress.Report(new ScoringStep(length / (length + ExpectedAnswer), "The model is writing its judgement.")), ended.Token);
            attempt = Read(reply, input) with { ModelName = reply.ModelName ?? model };
        }
        catch (Exception e) when (!ct.IsCancellationRequested)
        {
            attempt = new Attempt(null, ModelFault.Of(e, model, timeout.IsCancellationRequested, _options.CallTimeout, clock.GetUtcNow()), model);
            logger.LogWarning(e, "A call of {Model} failed: {Code}", model, attempt.Fault!.Code);
        }
        finally
        {
            calls.Add(new ModelUsage(
                Purpose, reply?.ModelName ?? model, prompt.Hash, reply?.InputTokens, reply?.OutputTokens, began, clock.GetElapsedTime(watch),
                ct.IsCancellationRequested ? "cancelled" : attempt.Fault?.Code ?? "ok"));
        }

        return attempt;
    }

    private static Attempt Read(ModelReply reply, ScoringInput input)
    {
        if (ModelFault.Of(reply) is { } fault) return new Attempt(null, fault, null);
        try
        {
            return new Attempt(ReportAssembly.Assemble(ReportSchema.Parse(reply.Text), input.Evidence, input.Uploads), null, null);
        }
        catch (InvalidDataException e)
        {
            return new Attempt(null, new ModelFault("model_invalid_answer", $"The model's answer can't be used: {e.Message} Retry the scan, or use another model.", false, e), null);
        }
    }

    private ResiliencePipeline<Attempt> Retrying(IProgress<ScoringStep> progress)
    {
        var builder = new ResiliencePipelineBuilder<Attempt> { TimeProvider = clock };
        if (_options.MaxAttempts == 1) return builder.Build();
        return builder.AddRetry(new RetryStrategyOptions<Attempt>
        {
            ShouldHandle = outcome => ValueTask.FromResult(outcome.Outcome.Result?.Fault?.IsTransient == true),
            MaxRetryAttempts = _options.MaxAttempts - 1,
            BackoffType = DelayBackoffType.Exponential,
            UseJitter = true,
            Delay = _options.RetryDelay,
            MaxDelay = TimeSpan.FromSeconds(30),
            DelayGenerator = outcome => ValueTask.FromResult(outcome.Outcome.Result?.Fault?.RetryAfter),
            OnRetry = retry =>
            {
                var fault = retry.Outcome.Result!.Fault!;
                progress.Report(new ScoringStep(0, $"{fault.Sentence.Split(". ")[0]}. Retrying in {Math.Ceiling(retry.RetryDelay.TotalSeconds):0} s, {retry.AttemptNumber + 1} of {_options.MaxAttempts - 1}."));
                return ValueTask.CompletedTask;
            },
        }).Build();
    }

    private sealed record Attempt(ReportContent? Report, ModelFault? Fault, string? ModelName);
}
