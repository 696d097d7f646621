namespace Keyturn.Core.Model;

/// <summary>That a channel has settled an event after its cursor: sent, not wanted, or given up.</summary>
/// <param name="channel">Its name, e.g. <c>email</c>.</param>
public sealed class ChannelDelivery(string channel, long eventId)
{
    public string Channel { get; private set; } = channel;

    public long EventId { get; private set; } = eventId;
}
