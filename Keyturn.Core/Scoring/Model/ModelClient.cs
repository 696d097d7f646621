using System.ClientModel;
using System.ClientModel.Primitives;
using System.Text;
using Microsoft.Extensions.Options;
using OpenAI;
using OpenAI.Chat;

namespace Keyturn.Core.Scoring.Model;

/// <summary>The reply to one call, before it is checked.</summary>
internal sealed record ModelReply(
    string Text,
    string? Problem,
    ChatFinishReason? FinishReason,
    int? InputTokens,
    int? OutputTokens,
    string? ModelName
);

/// <summary>
/// Streaming chat completions with the OpenAI SDK against any compatible server. One HTTP client per process. The SDK's
/// own retries are off, because retries are shown to staff. Thread safe.
/// </summary>
public sealed class ModelClient : IDisposable
{
    private readonly IOptionsMonitor<ScoringOptions> _current;

    /// <summary>The limits of the HTTP client, fixed at the start.</summary>
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
        _http = new HttpClient(new CallTimeoutsHandler(_options, clock, sockets))
        {
            Timeout = Timeout.InfiniteTimeSpan,
        };
    }

    /// <summary>
    /// Sends one request with a limit of output tokens. Reports each arriving piece of text by the number of characters
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

    /// <summary>The same for another server than the configured one.</summary>
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
                // Our own handler limits each part of a call; this limit would count them together.
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
