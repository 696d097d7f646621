namespace Keyturn.Core.Model;

/// <summary>A list as somebody filtered and sorted it, kept under a name for the whole team.</summary>
/// <param name="query">The part of the address after the question mark.</param>
public sealed class SavedView(Guid id, string name, string query, string? by, DateTimeOffset at)
{
    public const int MaxName = 60;

    /// <summary>Longer than any list's address can become.</summary>
    public const int MaxQuery = 2000;

    public Guid Id { get; private set; } = id;

    public string Name { get; private set; } = name;

    public string Query { get; private set; } = query;

    /// <summary>Who saved it, as they call themselves; null when they did not say.</summary>
    public string? By { get; private set; } = by;

    public DateTimeOffset At { get; private set; } = at;
}
