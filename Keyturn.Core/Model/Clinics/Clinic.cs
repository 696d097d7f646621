namespace Keyturn.Core.Model;

/// <summary>A clinic, identified by the host of its website. It owns every scan of that host.</summary>
public sealed class Clinic(Guid id, string host, DateTimeOffset createdAt)
{
    public const int MaxNotes = 4000;

    public Guid Id { get; private set; } = id;

    /// <summary>Lower-case ASCII host without www, with the port when it is not the scheme's default.</summary>
    public string Host { get; private set; } = host;

    /// <summary>The name that staff gave, else the one the latest report found; null before the first.</summary>
    public string? Name { get; private set; }

    /// <summary>The name that lists show and sort by: the name, else the host.</summary>
    public string DisplayName { get; private set; } = host;

    /// <summary>Who corrected the name; null when a report found it.</summary>
    public string? NameBy { get; private set; }

    public DateTimeOffset CreatedAt { get; private set; } = createdAt;

    /// <summary>Notes by staff.</summary>
    public string Notes { get; private set; } = "";

    /// <summary>The staff member who owns the clinic; null without one.</summary>
    public string? Owner { get; private set; }

    /// <summary>
    /// Sets the name that a report found. An empty name changes nothing, and a name given by staff stays.
    /// </summary>
    public void Rename(string name)
    {
        if (NameBy is null && !string.IsNullOrWhiteSpace(name))
            Name = DisplayName = name.Trim();
    }

    /// <summary>Sets the notes and the owner.</summary>
    public void Describe(string notes, string? owner) => (Notes, Owner) = (notes, owner);

    /// <summary>Sets the name given by staff.</summary>
    public void Correct(string name, string by) => (Name, DisplayName, NameBy) = (name, name, by);
}
