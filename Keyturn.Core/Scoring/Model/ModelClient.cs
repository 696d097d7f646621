using System.ClientModel;
using System.ClientModel.Primitives;
using System.Text;
using Microsoft.Extensions.Options;
using OpenAI;
using OpenAI.Chat;

namespace Keyturn.Core.Scoring.Model;

/// <summary>What one call brought back, before anyone believes it.</summary>
internal sealed record ModelReply(
    string Text,
    string? Problem,
    ChatFinishReason? FinishReason,
    int? InputTokens,
    int? OutputTokens,
    string? ModelName
);

/// <summary>
/// Streaming chat completions of the OpenAI SDK against any compatible server. One HTTP client for the process; the
/// SDK's own retries are off, because retrying is shown to staff. Thread safe.
/// </summary>
public sealed class ModelClient : IDisposable
{
    private readonly IOptionsMonitor<ScoringOptions> _current;

    /// <summary>The limits of the one HTTP client.</summary>
    private readonly ScoringOptions _options;
    private readonly HttpClient _http;

    public ModelClient(IOptionsMonitor<ScoringOptions> options, TimeProvider clock)
    {
        ArgumentNullException.ThrowIfNull(options);
        _current = options;
        _options = options.CurrentValue;
        var sockets = new SocketsHttpHandler
        {
            ConnectTimeout = _options.ConnectTimeout,
            PooledConnectionLifetime = TimeSpan.FromMinutes(5),
            AllowAutoRedirect = false,
        };
        _http = new HttpClient(new CallLimitsHandler(_options, clock, sockets)) { Timeout = Timeout.InfiniteTimeSpan };
    }

    /// <summary>
    /// Asks once, for at most so many tokens. Every piece of text that arrives is reported by the characters received
    /// so far.
    /// </summary>
    internal Task<ModelReply> AskAsync(
        string model,
        Prompt prompt,
        int maxOutputTokens,
        Action<int> received,
        CancellationToken ct
    ) =>
        AskAsync(
            _current.CurrentValue.Endpoint,
            _current.CurrentValue.ApiKey,
            model,
            prompt,
            maxOutputTokens,
            received,
            ct
        );

    /// <summary>The same of another server than the configured one.</summary>
    internal async Task<ModelReply> AskAsync(
        Uri? endpoint,
        string? key,
        string model,
        Prompt prompt,
        int maxOutputTokens,
        Action<int> received,
        CancellationToken ct
    )
    {
        var client = new ChatClient(
            model,
            new ApiKeyCredential(string.IsNullOrWhiteSpace(key) ? "none" : key),
            new OpenAIClientOptions
            {
                Endpoint = endpoint,
                Transport = new HttpClientPipelineTransport(_http),
                RetryPolicy = new ClientRetryPolicy(0),
                // Our own handler bounds each part of a call; this one would count them together.
                NetworkTimeout = _options.CallTimeout + TimeSpan.FromSeconds(5),
            }
        );

        var (text, problem) = (new StringBuilder(), new StringBuilder());
        ChatFinishReason? finish = null;
        int? input = null,
            output = null;
        string? name = null;
        await foreach (
            var update in client.CompleteChatStreamingAsync(Messages(prompt), Completion(prompt, maxOutputTokens), ct)
        )
        {
            foreach (var part in update.ContentUpdate)
                text.Append(part.Text);
            problem.Append(update.RefusalUpdate);
            finish = update.FinishReason ?? finish;
            input = update.Usage?.InputTokenCount ?? input;
            output = update.Usage?.OutputTokenCount ?? output;
            name = update.Model is { Length: > 0 } given ? given : name;
            if (text.Length > AnswerSchema.MaxAnswer)
                break;
            received(text.Length);
        }

        return new ModelReply(
            text.ToString(),
            problem.Length > 0 ? problem.ToString() : null,
            finish,
            input,
            output,
            name
        );
    }

    public void Dispose() => _http.Dispose();

    private static ChatCompletionOptions Completion(Prompt prompt, int maxOutputTokens) =>
        new()
        {
            ResponseFormat = ChatResponseFormat.CreateJsonSchemaFormat(
                prompt.SchemaName,
                BinaryData.FromString(prompt.Schema),
                jsonSchemaIsStrict: true
            ),
            MaxOutputTokenCount = maxOutputTokens,
        };

    private static List<ChatMessage> Messages(Prompt prompt)
    {
        var parts = new List<ChatMessageContentPart> { ChatMessageContentPart.CreateTextPart(prompt.Text) };
        foreach (var image in prompt.Images)
        {
            parts.Add(ChatMessageContentPart.CreateTextPart($"Screenshot: {image.Label}"));
            parts.Add(
                ChatMessageContentPart.CreateImagePart(
                    BinaryData.FromBytes(image.Jpeg),
                    "image/jpeg",
                    ChatImageDetailLevel.High
                )
            );
        }

        return [new SystemChatMessage(prompt.Instructions), new UserChatMessage(parts)];
    }
}
