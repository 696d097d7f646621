using System.Collections.Concurrent;
using System.Net;
using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace Keyturn.Tests.Support;

/// <summary>
/// A stand-in that speaks OpenAI's chat completions over real HTTP, plain and streamed. It records requests, answers
/// with a report that cites evidence from the request, and misbehaves on demand.
/// </summary>
internal sealed class ModelServer : IAsyncDisposable
{
    private readonly WebApplication _app;
    private readonly ConcurrentQueue<JsonElement> _requests = new();
    private readonly ConcurrentQueue<string> _keys = new();
    private readonly ConcurrentQueue<ModelBehaviour> _next = new();
    private TaskCompletionSource _asked = New();
    private TaskCompletionSource _aborted = New();

    private ModelServer(WebApplication app) => _app = app;

    /// <summary>Ends in <c>/v1</c>.</summary>
    public Uri Endpoint { get; private set; } = null!;

    /// <summary>What it does when nothing was planned with <see cref="Then"/>.</summary>
    public ModelBehaviour Behaviour { get; set; } = ModelBehaviour.Answer;

    public TimeSpan BetweenChunks { get; set; } = TimeSpan.Zero;

    public string? RetryAfter { get; set; }

    /// <summary>The time between two bytes of <see cref="ModelBehaviour.Drip"/>.</summary>
    public TimeSpan DripInterval { get; set; } = TimeSpan.FromMilliseconds(50);

    /// <summary>Awaited before an answer, with the number of requests so far.</summary>
    public Func<int, Task>? Hold { get; set; }

    public IReadOnlyCollection<JsonElement> Requests => _requests;

    /// <summary>The <c>Authorization</c> headers of the requests.</summary>
    public IReadOnlyCollection<string> Keys => _keys;

    /// <summary>Completes when a request has arrived.</summary>
    public Task Asked => _asked.Task;

    /// <summary>Completes when a client has left before the end of its answer.</summary>
    public Task ClientGone => _aborted.Task;

    public static async Task<ModelServer> StartAsync()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.ConfigureKestrel(kestrel =>
        {
            kestrel.Listen(IPAddress.Loopback, 0);
            kestrel.Limits.MaxRequestBodySize = null;
        });
        var server = new ModelServer(builder.Build());
        server._app.MapPost("/v1/chat/completions", server.AnswerAsync);
        await server._app.StartAsync();
        server.Endpoint = new Uri(new Uri(server._app.Urls.Single()), "v1");
        return server;
    }

    /// <summary>Plans the next requests, one behaviour each.</summary>
    public void Then(params ModelBehaviour[] behaviours)
    {
        foreach (var behaviour in behaviours)
            _next.Enqueue(behaviour);
    }

    public void Reset()
    {
        _requests.Clear();
        _keys.Clear();
        _next.Clear();
        _asked = New();
        _aborted = New();
        (Behaviour, BetweenChunks, RetryAfter, Hold) = (ModelBehaviour.Answer, TimeSpan.Zero, null, null);
    }

    public async ValueTask DisposeAsync()
    {
        await _app.StopAsync(new CancellationToken(canceled: true));
        await _app.DisposeAsync();
    }

    private async Task AnswerAsync(HttpContext context)
    {
        var request = await JsonSerializer.DeserializeAsync<JsonElement>(
            context.Request.Body,
            cancellationToken: context.RequestAborted
        );
        _requests.Enqueue(request);
        _keys.Enqueue(context.Request.Headers.Authorization.ToString());
        _asked.TrySetResult();
        await (Hold?.Invoke(_requests.Count) ?? Task.CompletedTask);
        context.RequestAborted.Register(() => _aborted.TrySetResult());
        var behaviour = _next.TryDequeue(out var planned) ? planned : Behaviour;
        switch (behaviour)
        {
            case ModelBehaviour.HangBeforeHeaders:
                await Task.Delay(Timeout.InfiniteTimeSpan, TimeProvider.System, context.RequestAborted);
                return;
            case ModelBehaviour.ResetBeforeHeaders:
                context.Abort();
                return;
            case ModelBehaviour.RejectSchema:
                context.Response.StatusCode = 400;
                await context.Response.WriteAsJsonAsync(
                    new
                    {
                        error = new
                        {
                            message = "Invalid parameter: 'response_format' of type 'json_schema' is not supported with this model.",
                            type = "invalid_request_error",
                        },
                    }
                );
                return;
            case ModelBehaviour.BadRequest
            or ModelBehaviour.Unauthorized
            or ModelBehaviour.NotFound
            or ModelBehaviour.RateLimited
            or ModelBehaviour.ServerError:
                if (RetryAfter is not null)
                    context.Response.Headers.RetryAfter = RetryAfter;
                context.Response.StatusCode = behaviour switch
                {
                    ModelBehaviour.BadRequest => 400,
                    ModelBehaviour.Unauthorized => 401,
                    ModelBehaviour.NotFound => 404,
                    ModelBehaviour.RateLimited => 429,
                    _ => 500,
                };
                await context.Response.WriteAsJsonAsync(
                    new { error = new { message = behaviour.ToString(), type = "test" } }
                );
                return;
        }

        var model = request.GetProperty("model").GetString()!;
        var text = behaviour switch
        {
            ModelBehaviour.Refuse or ModelBehaviour.Empty => "",
            ModelBehaviour.NotJson => "I would give this site an eight.",
            ModelBehaviour.WrongShape => """{"clinic_name": "Half", "summary": null}""",
            _ => ModelAnswers.To(request, behaviour).ToJsonString(),
        };
        if (request.TryGetProperty("stream", out var stream) && stream.GetBoolean())
            await StreamAsync(context, behaviour, model, text);
        else
            await context.Response.WriteAsJsonAsync(Whole(behaviour, model, text));
    }

    private async Task StreamAsync(HttpContext context, ModelBehaviour behaviour, string model, string text)
    {
        var ct = context.RequestAborted;
        context.Response.ContentType = "text/event-stream";
        if (behaviour == ModelBehaviour.Drip)
        {
            while (true)
            {
                await context.Response.WriteAsync(":", ct);
                await context.Response.Body.FlushAsync(ct);
                await Task.Delay(DripInterval, TimeProvider.System, ct);
            }
        }

        await EventAsync(new JsonObject { ["role"] = "assistant", ["content"] = "" });
        if (behaviour == ModelBehaviour.Refuse)
            await EventAsync(new JsonObject { ["refusal"] = "I can't judge people." });
        var pieces = text.Chunk(Math.Max(1, text.Length / 24 + 1)).Select(c => new string(c)).ToList();
        foreach (var piece in behaviour == ModelBehaviour.Truncate ? pieces.Take(pieces.Count / 2) : pieces)
        {
            await EventAsync(new JsonObject { ["content"] = piece });
            if (BetweenChunks > TimeSpan.Zero)
                await Task.Delay(BetweenChunks, TimeProvider.System, ct);
            if (behaviour == ModelBehaviour.HangMidStream)
                await Task.Delay(Timeout.InfiniteTimeSpan, TimeProvider.System, ct);
            if (behaviour == ModelBehaviour.ResetMidStream)
            {
                context.Abort();
                return;
            }
        }

        await EventAsync(
            [],
            behaviour switch
            {
                ModelBehaviour.Truncate => "length",
                ModelBehaviour.ContentFilter => "content_filter",
                _ => "stop",
            }
        );
        await WriteAsync(
            new JsonObject
            {
                ["id"] = "chatcmpl-test",
                ["object"] = "chat.completion.chunk",
                ["created"] = 1,
                ["model"] = model,
                ["choices"] = new JsonArray(),
                ["usage"] = new JsonObject
                {
                    ["prompt_tokens"] = 2100,
                    ["completion_tokens"] = 640,
                    ["total_tokens"] = 2740,
                },
            }.ToJsonString()
        );
        await WriteAsync("[DONE]");

        Task EventAsync(JsonObject delta, string? finish = null) =>
            WriteAsync(
                new JsonObject
                {
                    ["id"] = "chatcmpl-test",
                    ["object"] = "chat.completion.chunk",
                    ["created"] = 1,
                    ["model"] = model,
                    ["choices"] = new JsonArray(
                        new JsonObject
                        {
                            ["index"] = 0,
                            ["delta"] = delta,
                            ["finish_reason"] = finish,
                        }
                    ),
                }.ToJsonString()
            );

        async Task WriteAsync(string data)
        {
            await context.Response.WriteAsync($"data: {data}\n\n", ct);
            await context.Response.Body.FlushAsync(ct);
        }
    }

    private static object Whole(ModelBehaviour behaviour, string model, string text) =>
        new
        {
            id = "chatcmpl-test",
            @object = "chat.completion",
            created = 1,
            model,
            choices = new[]
            {
                new
                {
                    index = 0,
                    message = new
                    {
                        role = "assistant",
                        content = text,
                        problem = behaviour == ModelBehaviour.Refuse ? "I can't judge people." : null,
                    },
                    finish_reason = "stop",
                },
            },
            usage = new
            {
                prompt_tokens = 2100,
                completion_tokens = 640,
                total_tokens = 2740,
            },
        };

    private static TaskCompletionSource New() => new(TaskCreationOptions.RunContinuationsAsynchronously);
}
