namespace Keyturn.Core.Model;

/// <summary>The last outbox row that a channel has dealt with, and its last problem.</summary>
/// <param name="channel">The channel's name, e.g. <c>email</c>.</param>
/// <param name="lastId">The last row that was sent, skipped or given up.</param>
public sealed class ChannelCursor(string channel, long lastId)
{
    public const int MaxError = 500;

    public string Channel { get; private set; } = channel;

    public long LastId { get; private set; } = lastId;

    /// <summary>Why the last send failed and what to do; null after a successful one.</summary>
    public string? Error { get; private set; }

    /// <summary>When the last send failed.</summary>
    public DateTimeOffset? ErrorAt { get; private set; }
}
