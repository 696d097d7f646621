namespace Keyturn.Core.Model;

/// <summary>How far a channel has told of endings, and what went wrong last.</summary>
/// <param name="channel">Its name, e.g. <c>email</c>.</param>
/// <param name="lastId">The last ending that is settled: told, not worth telling, or given up.</param>
public sealed class ChannelCursor(string channel, long lastId)
{
    public const int MaxError = 500;

    public string Channel { get; private set; } = channel;

    public long LastId { get; private set; } = lastId;

    /// <summary>Why the last try failed and what to do, in a sentence; null after one that went well.</summary>
    public string? Error { get; private set; }

    /// <summary>When it failed.</summary>
    public DateTimeOffset? ErrorAt { get; private set; }
}
