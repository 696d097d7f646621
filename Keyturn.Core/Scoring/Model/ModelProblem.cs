using System.ClientModel;
using System.Net.Sockets;
using Keyturn.Core.Model;
using Keyturn.Core.Scoring.Report;

namespace Keyturn.Core.Scoring.Model;

/// <summary>What went wrong with a call, as a code and a message, and whether a retry may help. Pure.</summary>
/// <param name="RetryAfter">The wait that the server asked for, if any.</param>
internal sealed record ModelProblem(
    string Code,
    string Message,
    bool IsTransient,
    Exception? Cause,
    TimeSpan? RetryAfter = null,
    bool IsModelGone = false
)
{
    /// <summary>A longer wait is not waited for within a scan.</summary>
    private static readonly TimeSpan _maxRetryAfter = TimeSpan.FromSeconds(60);

    public const string Truncated = ErrorCodes.ModelTruncated;

    /// <summary>
    /// True when the problem is about the content of the request, not the server. Other pages may still be scored.
    /// </summary>
    public bool IsOfThePage => Code is ErrorCodes.ModelRefused or ErrorCodes.ModelInvalidAnswer or Truncated;

    /// <summary>True when the server answered that it did nothing, so that there is nothing to pay.</summary>
    public bool IsFree => Cause is ClientResultException { Status: > 0 };

    /// <summary>Converts the exception of a call.</summary>
    /// <param name="callTimedOut">True when the limit of the whole call was reached.</param>
    public static ModelProblem From(
        Exception e,
        string model,
        bool callTimedOut,
        TimeSpan callTimeout,
        DateTimeOffset now
    )
    {
        for (var cause = e; cause is not null; cause = cause.InnerException)
        {
            if (cause is ModelTimeoutException silent)
                return new(
                    ErrorCodes.ModelTimeout,
                    $"The model server was silent for {silent.Limit.TotalSeconds:0} seconds while "
                        + $"{silent.During}. Retry the scan later; what was captured is kept.",
                    false,
                    e
                );
        }

        if (callTimedOut)
            return new(
                ErrorCodes.ModelTimeout,
                $"The model did not finish its answer within {callTimeout.TotalSeconds:0} seconds. Retry the "
                    + "scan later; what was captured is kept.",
                false,
                e
            );

        return e switch
        {
            ClientResultException { Status: > 0 } http => OfStatus(http, model, now),
            _ when Chain(e)
                    .Any(x =>
                        x
                            is SocketException
                            {
                                SocketErrorCode: SocketError.ConnectionRefused
                                    or SocketError.HostNotFound
                                    or SocketError.NoData
                            }
                    ) => new(
                ErrorCodes.ModelUnreachable,
                "The model server can't be reached. Check Scoring:Endpoint and that the server runs, then "
                    + "retry the scan.",
                true,
                e
            ),
            _ => new(
                ErrorCodes.ModelUnreachable,
                "The connection to the model server broke. Retry the scan; what was captured is kept.",
                true,
                e
            ),
        };
    }

    /// <summary>Recognises an unusable reply before its text is parsed. Null when it may be parsed.</summary>
    public static ModelProblem? From(ModelReply reply)
    {
        if (reply.Problem is { } problem)
            return new(
                ErrorCodes.ModelRefused,
                $"The model refused to score this site: {CitationFilter.Clean(problem)} Use the rules for it, "
                    + "or another model.",
                false,
                null
            );
        return reply.FinishReason switch
        {
            OpenAI.Chat.ChatFinishReason.Length => new(
                Truncated,
                "The model's answer was cut off at its length limit, also with room for a longer one. Retry "
                    + "the scan, or use a model with a longer answer.",
                false,
                null
            ),
            OpenAI.Chat.ChatFinishReason.ContentFilter => new(
                ErrorCodes.ModelRefused,
                "The model server's content filter stopped the answer. Use the rules for this site, or another model.",
                false,
                null
            ),
            _ when reply.Text.Length > AnswerSchema.MaxAnswer => new(
                ErrorCodes.ModelInvalidAnswer,
                "The model's answer did not end. Retry the scan, or use another model.",
                false,
                null
            ),
            null => new(
                ErrorCodes.ModelUnreachable,
                "The model's answer broke off before its end. Retry the scan; what was captured is kept.",
                true,
                null
            ),
            _ when string.IsNullOrWhiteSpace(reply.Text) => new(
                ErrorCodes.ModelInvalidAnswer,
                "The model answered nothing. Retry the scan, or use another model.",
                false,
                null
            ),
            _ => null,
        };
    }

    private static ModelProblem OfStatus(ClientResultException e, string model, DateTimeOffset now)
    {
        var wait = RetryAfterOf(e, now);
        var problem = OfStatus(e, model) with { RetryAfter = wait };
        return problem.IsTransient && wait > _maxRetryAfter
            ? problem with
            {
                IsTransient = false,
                Message =
                    $"The model server asks to wait {wait.Value.TotalMinutes:0.#} minutes ({e.Status}). Retry "
                    + "the scan then; what was captured is kept.",
            }
            : problem;
    }

    private static ModelProblem OfStatus(ClientResultException e, string model) =>
        e.Status switch
        {
            401 or 403 => new(
                ErrorCodes.ModelUnauthorized,
                $"The model server refused the key ({e.Status}). Check Scoring:ApiKey, then retry the scan.",
                false,
                e
            ),
            404 => new(
                ErrorCodes.ModelNotFound,
                $"The model server does not know the model {model}. Check Scoring:Model and Scoring:Endpoint, "
                    + "then retry the scan.",
                false,
                e,
                IsModelGone: true
            ),
            408 or 409 => new(
                ErrorCodes.ModelServerError,
                $"The model server could not take the request ({e.Status}). Retry the scan later.",
                true,
                e
            ),
            429 => new(
                ErrorCodes.ModelRateLimited,
                "The model server is taking no more requests at the moment (429). Retry the scan in some minutes.",
                true,
                e
            ),
            >= 500 => new(
                ErrorCodes.ModelServerError,
                $"The model server has a fault at the moment ({e.Status}). Retry the scan later; what was "
                    + "captured is kept.",
                true,
                e
            ),
            _ when SaysSchema(e) => new(
                ErrorCodes.ModelRejectedSchema,
                $"The model server rejects the form our answers have to have ({e.Status}): it does not "
                    + "support strict JSON schemas. Choose another model, or another server.",
                false,
                e
            ),
            _ => new(
                ErrorCodes.ModelRejectedRequest,
                $"The model server rejected the request ({e.Status}). It may not support images: choose "
                    + "another model.",
                false,
                e
            ),
        };

    /// <summary>True when the server complains about the schema of the answer.</summary>
    private static bool SaysSchema(ClientResultException e)
    {
        var words = $"{e.Message} {e.GetRawResponse()?.Content}";
        return e.Status is 400 or 422
            && (
                words.Contains("schema", StringComparison.OrdinalIgnoreCase)
                || words.Contains("response_format", StringComparison.OrdinalIgnoreCase)
            );
    }

    private static TimeSpan? RetryAfterOf(ClientResultException e, DateTimeOffset now) =>
        e.GetRawResponse()?.Headers.TryGetValue("Retry-After", out var value) == true
            ? Keyturn.Core.Model.RetryAfter.Parse(value, now)
            : null;

    private static IEnumerable<Exception> Chain(Exception? e)
    {
        for (; e is not null; e = e.InnerException)
            yield return e;
    }
}
