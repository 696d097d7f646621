namespace Keyturn.Tests.Support;

/// <summary>What the model server does with a request.</summary>
internal enum ModelBehaviour
{
    Answer,

    /// <summary>Accepts the request and never answers.</summary>
    HangBeforeHeaders,

    /// <summary>Sends a part of the answer, then nothing.</summary>
    HangMidStream,

    /// <summary>Sends a byte at a time for ever, in comments, so that no text arrives.</summary>
    Drip,

    ResetBeforeHeaders,
    ResetMidStream,
    BadRequest,
    Unauthorized,
    NotFound,
    RateLimited,
    ServerError,
    Refuse,
    Truncate,
    ContentFilter,
    Empty,
    NotJson,

    /// <summary>Answers with JSON that does not follow the schema.</summary>
    WrongShape,

    /// <summary>Cites evidence that does not exist, and scores 11.</summary>
    MakeThingsUp,

    /// <summary>Answers for another page than the requested one, and praises a page that failed.</summary>
    SpeakOfUnseenPages,

    /// <summary>Obeys a prompt injection: full marks, citing evidence that exists.</summary>
    ObeyThePage,

    /// <summary>Rejects the schema of the answer.</summary>
    RejectSchema,
}
