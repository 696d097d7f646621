namespace Keyturn.Core.Model;

/// <summary>A list as somebody filtered and sorted it, saved under a name for the whole team.</summary>
/// <param name="query">The part of the URL after the question mark.</param>
public sealed class SavedView(Guid id, string name, string query, string? by, DateTimeOffset at)
{
    public const int MaxName = 60;

    /// <summary>Longer than the URL of any list.</summary>
    public const int MaxQuery = 2000;

    public Guid Id { get; private set; } = id;

    public string Name { get; private set; } = name;

    public string Query { get; private set; } = query;

    /// <summary>Who saved it; null when unknown.</summary>
    public string? By { get; private set; } = by;

    public DateTimeOffset At { get; private set; } = at;
}
