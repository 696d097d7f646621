namespace Keyturn.Core.Model;

/// <summary>
/// How far a channel has dealt with the outbox rows, and its last problem. Rows after the cursor are settled one by one
/// (<see cref="ChannelDelivery"/>), because ids need not be in the order of commit.
/// </summary>
/// <param name="channel">The channel's name, e.g. <c>email</c>.</param>
/// <param name="lastId">Every row up to this id is settled, and none can be committed any more.</param>
public sealed class ChannelCursor(string channel, long lastId)
{
    public const int MaxError = 500;

    public string Channel { get; private set; } = channel;

    public long LastId { get; private set; } = lastId;

    /// <summary>Why the last send failed and what to do; null after a successful one.</summary>
    public string? Error { get; private set; }
}
