using System.Text.Json;
using Keyturn.Core.Model;
using Keyturn.Core.Scoring;
using Keyturn.Tests.Support;

namespace Keyturn.Tests.Scoring.Model;

/// <summary>The real OpenAI client over real HTTP, against a server that behaves like real ones.</summary>
[SlowLane(Seconds = 20)]
public sealed class ModelScorerTests : IAsyncLifetime
{
    private readonly List<ScoringStep> _steps = [];
    private readonly InMemoryModelCallLog _calls = new();
    private ModelServer _server = null!;

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync() => _server = await ModelServer.StartAsync();

    public ValueTask DisposeAsync() => _server.DisposeAsync();

    [Fact]
    public async Task Score_Answer_BecomesAReport_FromImagesAndAStrictSchema()
    {
        var outcome = await ScoreAsync();

        Assert.Null(outcome.Failure);
        Assert.Equal("Harbour Dental", outcome.Report!.ClinicName);
        var request = Assert.Single(_server.Requests);
        var format = request.GetProperty("response_format");
        Assert.Equal("json_schema", format.GetProperty("type").GetString());
        Assert.True(format.GetProperty("json_schema").GetProperty("strict").GetBoolean());
        var images = request
            .GetProperty("messages")[1]
            .GetProperty("content")
            .EnumerateArray()
            .Where(p => p.GetProperty("type").GetString() == "image_url")
            .ToList();
        Assert.Equal(2, images.Count);
        Assert.All(images, i =>
            Assert.StartsWith(
                "data:image/jpeg;base64,",
                i.GetProperty("image_url").GetProperty("url").GetString(),
                StringComparison.Ordinal
            )
        );
        Assert.True(request.GetProperty("stream").GetBoolean());
        var (call, usage) = Assert.Single(_calls.Ended);
        Assert.Equal(
            ("ok", 2100, 640, "quick_report"),
            (usage.Outcome, usage.InputTokens, usage.OutputTokens, call.Purpose)
        );
        Assert.Equal(64, call.PromptHash.Length);
    }

    [Fact]
    public async Task Score_ArrivingText_CountsAsProgress()
    {
        await ScoreAsync();

        Assert.True(_steps.Count > 5);
        Assert.Equal(_steps.Select(s => s.Fraction).Order(), _steps.Select(s => s.Fraction));
        Assert.InRange(_steps[^1].Fraction, 0.05, 1);
    }

    [Theory]
    [InlineData(nameof(ModelBehaviour.HangBeforeHeaders), "model_timeout", 1)]
    [InlineData(nameof(ModelBehaviour.HangMidStream), "model_timeout", 1)]
    [InlineData(nameof(ModelBehaviour.Drip), "model_timeout", 1)]
    [InlineData(nameof(ModelBehaviour.ResetBeforeHeaders), "model_unreachable", 3)]
    [InlineData(nameof(ModelBehaviour.ResetMidStream), "model_unreachable", 3)]
    [InlineData(nameof(ModelBehaviour.BadRequest), "model_rejected_request", 1)]
    [InlineData(nameof(ModelBehaviour.Unauthorized), "model_unauthorized", 1)]
    [InlineData(nameof(ModelBehaviour.NotFound), "model_not_found", 1)]
    [InlineData(nameof(ModelBehaviour.RateLimited), "model_rate_limited", 3)]
    [InlineData(nameof(ModelBehaviour.ServerError), "model_server_error", 3)]
    [InlineData(nameof(ModelBehaviour.Refuse), "model_refused", 1)]
    [InlineData(nameof(ModelBehaviour.RejectSchema), "model_rejected_schema", 1)]
    [InlineData(nameof(ModelBehaviour.Truncate), "model_truncated", 2)]
    [InlineData(nameof(ModelBehaviour.ContentFilter), "model_refused", 1)]
    [InlineData(nameof(ModelBehaviour.Empty), "model_invalid_answer", 1)]
    [InlineData(nameof(ModelBehaviour.NotJson), "model_invalid_answer", 1)]
    [InlineData(nameof(ModelBehaviour.WrongShape), "model_invalid_answer", 1)]
    public async Task Score_Fault_HasItsCodeSentenceAndNumberOfCalls(string behaviour, string code, int calls)
    {
        _server.Behaviour = Enum.Parse<ModelBehaviour>(behaviour);

        var outcome = await ScoreAsync();

        Assert.Null(outcome.Report);
        Assert.Equal(code, outcome.Failure!.Code);
        Assert.EndsWith(".", outcome.Failure.Message, StringComparison.Ordinal);
        Assert.DoesNotContain('\n', outcome.Failure.Message);
        Assert.Equal(calls, _server.Requests.Count);
        Assert.Equal(Enumerable.Repeat(code, calls), _calls.Outcomes);
    }

    [Theory]
    [InlineData(nameof(ModelBehaviour.HangBeforeHeaders))]
    [InlineData(nameof(ModelBehaviour.HangMidStream))]
    [InlineData(nameof(ModelBehaviour.Drip))]
    public async Task Score_ServerThatNeverEnds_LosesItsConnection(string behaviour)
    {
        _server.Behaviour = Enum.Parse<ModelBehaviour>(behaviour);

        await ScoreAsync();

        await _server.ClientGone.WaitAsync(TimeSpan.FromSeconds(20), Ct);
    }

    [Fact]
    public async Task Score_FaultThatPasses_IsTriedAgainAndSaysSo()
    {
        _server.Then(ModelBehaviour.ServerError, ModelBehaviour.ResetMidStream, ModelBehaviour.Answer);

        var outcome = await ScoreAsync();

        Assert.NotNull(outcome.Report);
        Assert.Equal(["model_server_error", "model_unreachable", "ok"], _calls.Outcomes);
        Assert.Contains(_steps, s => s.Message.Contains("Retrying in 1 s, 1 of 2.", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Score_RetryAfter_IsHonoured()
    {
        _server.RetryAfter = "1";
        _server.Then(ModelBehaviour.RateLimited, ModelBehaviour.Answer);

        var outcome = await ScoreAsync();

        Assert.NotNull(outcome.Report);
        var began = _calls.Ended.Select(e => e.Call.StartedAt).ToList();
        Assert.True(began[1] - began[0] >= TimeSpan.FromMilliseconds(950));
    }

    [Theory]
    [InlineData("Wed, 01 Jan 2020 00:00:00 GMT", true)]
    [InlineData("600", false)]
    public async Task Score_RetryAfterDate_IsADeadline_AndALongWaitIsLeftToStaff(string retryAfter, bool again)
    {
        _server.RetryAfter = retryAfter;
        _server.Then(ModelBehaviour.RateLimited, ModelBehaviour.Answer);

        var outcome = await ScoreAsync();

        Assert.Equal(again, outcome.Report is not null);
        if (!again)
            Assert.Contains("wait 10 minutes (429)", outcome.Failure!.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Score_ModelThatIsGone_GivesWayToTheNext()
    {
        _server.Then(ModelBehaviour.NotFound, ModelBehaviour.Answer);

        var outcome = await ScoreAsync(o => o.FallbackModels.Add("second-model"));

        Assert.Equal("second-model", outcome.ModelName);
        Assert.Equal(["test-model", "second-model"], _server.Requests.Select(r => r.GetProperty("model").GetString()));
    }

    [Fact]
    public async Task Score_InventedEvidence_ReachesNoReport()
    {
        _server.Behaviour = ModelBehaviour.MakeThingsUp;

        var report = (await ScoreAsync()).Report!;

        Assert.Equal(new DroppedParts(10, 2, 0, 9), report.Dropped);
        Assert.DoesNotContain("invented", JsonSerializer.Serialize(report), StringComparison.Ordinal);
        Assert.All(report.Categories, c => Assert.True(c.Score is null or 10));
        Assert.Null(report.PatientFlowScore10);
    }

    [Fact]
    public async Task Score_CallThatBegins_CountsAsProgress_BeforeAnyWord()
    {
        // The wait before the second call and its silence must not add up.
        _server.Then(ModelBehaviour.ServerError, ModelBehaviour.HangBeforeHeaders);

        await ScoreAsync(o => (o.ReadTimeout, o.CallTimeout) = (TimeSpan.FromSeconds(2), TimeSpan.FromSeconds(4)));

        Assert.Equal(
            ["The model is writing the report.", "Retrying", "The model is writing the report."],
            _steps.Select(s => s.Message.Contains("Retrying", StringComparison.Ordinal) ? "Retrying" : s.Message)
        );
    }

    [Fact]
    public async Task Score_NobodyListens_IsUnreachable()
    {
        await _server.DisposeAsync();

        Assert.Equal("model_unreachable", (await ScoreAsync(o => o.MaxAttempts = 1)).Failure!.Code);
    }

    [Fact]
    public async Task Score_Cancelled_EndsTheCallAndClosesTheConnection()
    {
        _server.Behaviour = ModelBehaviour.HangMidStream;
        using var cancel = CancellationTokenSource.CreateLinkedTokenSource(Ct);
        var arrived = new TaskCompletionSource();
        var scoring = ScoreAsync(
            onStep: step =>
            {
                if (step.Fraction > 0)
                    arrived.TrySetResult();
            },
            limits: false,
            ct: cancel.Token
        );

        await arrived.Task.WaitAsync(TimeSpan.FromSeconds(20), Ct);
        await cancel.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => scoring);
        await _server.ClientGone.WaitAsync(TimeSpan.FromSeconds(20), Ct);
    }

    [Fact]
    public async Task Score_TheKey_IsSentButNeverShown()
    {
        _server.Behaviour = ModelBehaviour.Unauthorized;

        var outcome = await ScoreAsync(o => o.ApiKey = "sk-very-secret");

        Assert.DoesNotContain(
            "very-secret",
            $"{outcome.Failure!.Message}{outcome.Failure.Cause}",
            StringComparison.Ordinal
        );
    }

    private async Task<ScoringOutcome> ScoreAsync(
        Action<ScoringOptions>? change = null,
        Action<ScoringStep>? onStep = null,
        bool limits = true,
        ScoringInput? input = null,
        CancellationToken? ct = null
    )
    {
        var options = new ScoringOptions
        {
            Endpoint = _server.Endpoint,
            Model = "test-model",
            RetryDelay = TimeSpan.FromMilliseconds(20),
        };
        // Short only where the limit should end the call: on a busy machine an ordinary answer takes longer.
        if (
            limits
            && _server.Behaviour
                is (ModelBehaviour.HangBeforeHeaders or ModelBehaviour.HangMidStream or ModelBehaviour.Drip)
        )
        {
            // Long enough for the request to arrive on a machine that is busy with browsers.
            options.ReadTimeout = TimeSpan.FromSeconds(2);
            options.CallTimeout = TimeSpan.FromSeconds(4);
        }

        change?.Invoke(options);
        return await StandaloneModelScorer.ScoreAsync(
            options,
            input ?? TestData.ScoringInput(),
            _calls,
            new Steps(this, onStep),
            ct ?? Ct
        );
    }

    private sealed class Steps(ModelScorerTests test, Action<ScoringStep>? onStep) : IProgress<ScoringStep>
    {
        public void Report(ScoringStep value)
        {
            lock (test._steps)
                test._steps.Add(value);
            onStep?.Invoke(value);
        }
    }
}
