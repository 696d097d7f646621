namespace Keyturn.Core.Model;

/// <summary>A clinic, known by the host of its website; it owns every scan of that host.</summary>
public sealed class Clinic(Guid id, string host, DateTimeOffset createdAt)
{
    public const int MaxNotes = 4000;

    public Guid Id { get; private set; } = id;

    /// <summary>Lower-case ASCII host without www, with the port when it is not the scheme's own.</summary>
    public string Host { get; private set; } = host;

    /// <summary>The name staff gave it, else the one the latest report found; null before the first.</summary>
    public string? Name { get; private set; }

    /// <summary>What lists call it and sort it by: its name, else its host.</summary>
    public string DisplayName { get; private set; } = host;

    /// <summary>Who corrected the name; null when a report found it.</summary>
    public string? NameBy { get; private set; }

    /// <summary>When it was corrected.</summary>
    public DateTimeOffset? NameAt { get; private set; }

    public DateTimeOffset CreatedAt { get; private set; } = createdAt;

    /// <summary>What staff keep in mind about it.</summary>
    public string Notes { get; private set; } = "";

    /// <summary>Who looks after it; null for nobody.</summary>
    public string? Owner { get; private set; }

    /// <summary>Keeps the name a report found; an empty one changes nothing, and staff know better.</summary>
    public void Rename(string name)
    {
        if (NameBy is null && !string.IsNullOrWhiteSpace(name))
            Name = DisplayName = name.Trim();
    }

    /// <summary>Keeps what staff say about it.</summary>
    public void Describe(string notes, string? owner) => (Notes, Owner) = (notes, owner);

    /// <summary>Keeps the name staff gave.</summary>
    public void Correct(string name, string by, DateTimeOffset at) =>
        (Name, DisplayName, NameBy, NameAt) = (name, name, by, at);
}
