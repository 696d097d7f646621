namespace Keyturn.Tests.Support;

/// <summary>What the model server does with a request.</summary>
internal enum ModelBehaviour
{
    Answer,

    /// <summary>Takes the request and never says a word.</summary>
    HangBeforeHeaders,

    /// <summary>Answers a piece and falls silent.</summary>
    HangMidStream,

    /// <summary>Sends a byte at a time for ever: comments, so that no text arrives.</summary>
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

    /// <summary>JSON, but not of the schema.</summary>
    WrongShape,

    /// <summary>Cites evidence that does not exist, and scores 11.</summary>
    MakeThingsUp,

    /// <summary>Answers for another page than it was asked about, and praises a page that failed.</summary>
    SpeakOfUnseenPages,

    /// <summary>Does what a page asks of its reviewer: full marks, resting on evidence that exists.</summary>
    ObeyThePage,

    /// <summary>Refuses the schema of the answer.</summary>
    RejectSchema,
}
