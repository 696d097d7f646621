namespace Keyturn.Core.Model;

/// <summary>
/// How far a channel has got with the finished events, and what went wrong last. Events after the cursor are settled one
/// by one (<see cref="ChannelDelivery"/>), since ids need not be in the order of commit.
/// </summary>
/// <param name="channel">Its name, e.g. <c>email</c>.</param>
/// <param name="lastId">Every event up to this id is settled, and none can be committed any more.</param>
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
