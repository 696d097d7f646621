using System.Globalization;
using Keyturn.Core.Model;
using Keyturn.Core.Scoring.Report;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace Keyturn.Core.Scoring.Model;

/// <summary>
/// Tests a model by asking for the colour of an image. It shows that the server answers, knows the model, reads images
/// and keeps to a schema. Thread safe.
/// </summary>
internal sealed class ModelConnectionTest(
    ModelClient client,
    IOptionsMonitor<ScoringOptions> options,
    TimeProvider clock,
    ILogger<ModelConnectionTest> logger
) : IModelConnectionTest
{
    private const int MaxOutput = 500;

    private static readonly TimeSpan _limit = TimeSpan.FromSeconds(60);

    private static readonly AnswerSchema<Seen> _schema = new("connection_test");

    private static readonly Prompt _modelRequest = Prompt.Create(
        "You are asked to test a connection.",
        "Which colour fills the screenshot? Answer with one English word in lower case.",
        _schema,
        [new PromptImage("test", ReadTestImage())]
    );

    public async Task<ConnectionTestResult> TryAsync(string? endpoint, string? key, string model, CancellationToken ct)
    {
        if (string.IsNullOrWhiteSpace(model))
            return new(false, "Name a model first.");
        Uri? server = null;
        if (
            !string.IsNullOrWhiteSpace(endpoint)
            && (
                !Uri.TryCreate(endpoint.Trim(), UriKind.Absolute, out server)
                || server.Scheme is not ("http" or "https")
            )
        )
            return new(false, $"\"{endpoint}\" is no address of a server; it looks like https://models.example/v1.");
        var current = options.CurrentValue;
        if (key is null && server == current.Endpoint)
            key = current.ApiKey;
        if (key is null && server is null)
            return new(false, "OpenAI's server needs a key. Type it, or name a server of your own.");

        var watch = clock.GetTimestamp();
        using var timeout = new CancellationTokenSource(_limit, clock);
        using var ended = CancellationTokenSource.CreateLinkedTokenSource(ct, timeout.Token);
        try
        {
            var reply = await client.AskAsync(
                server,
                key,
                model.Trim(),
                _modelRequest,
                MaxOutput,
                _ => { },
                ended.Token
            );
            if (ModelProblem.From(reply) is { } problem)
                return new(false, problem.Message);
            return Check(_schema.Parse(reply.Text), reply.ModelName ?? model.Trim(), clock.GetElapsedTime(watch));
        }
        catch (InvalidDataException e)
        {
            return new(
                false,
                $"{model} answered, but not in the form that scoring needs: {e.Message} Choose another model."
            );
        }
        catch (Exception e) when (!ct.IsCancellationRequested)
        {
            logger.LogWarning(e, "The test of {Model} failed", model);
            return new(
                false,
                ModelProblem
                    .From(e, model, timeout.IsCancellationRequested, _limit, clock.GetUtcNow())
                    .Message.Replace(", then retry the scan", "", StringComparison.Ordinal)
            );
        }
    }

    private static ConnectionTestResult Check(Seen seen, string model, TimeSpan took) =>
        seen.Colour.Contains("red", StringComparison.OrdinalIgnoreCase)
            ? new(
                true,
                string.Create(
                    CultureInfo.InvariantCulture,
                    $"{model} answered in {took.TotalSeconds:0.0} s, read the image and kept to the schema."
                )
            )
            : new(
                false,
                $"{model} answers and keeps to the schema, but does not read images: it saw "
                    + $"\"{CitationFilter.Clean(seen.Colour)}\" in a red one. Choose a model that does."
            );

    /// <summary>A red square of 256 px.</summary>
    private static byte[] ReadTestImage()
    {
        using var stream = typeof(ModelConnectionTest).Assembly.GetManifestResourceStream("connection-test.jpg")
            ?? throw new InvalidOperationException("The image of the connection test is not in the program.");
        var bytes = new byte[stream.Length];
        stream.ReadExactly(bytes);
        return bytes;
    }

    private sealed record Seen(string Colour);
}
