namespace Keyturn.Core.Model;

/// <summary>Records that a channel has settled an outbox row after its cursor: sent, not wanted, or given up.</summary>
/// <param name="channel">The channel's name, e.g. <c>email</c>.</param>
public sealed class ChannelDelivery(string channel, long eventId)
{
    public string Channel { get; private set; } = channel;

    public long EventId { get; private set; } = eventId;
}
