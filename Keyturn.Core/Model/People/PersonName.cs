namespace Keyturn.Core.Model;

/// <summary>The bounds of a person's name, wherever one is typed or stored.</summary>
public static class PersonName
{
    public const int MaxLength = 80;
}
