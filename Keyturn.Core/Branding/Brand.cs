namespace Keyturn.Core.Branding;

/// <summary>Whose report it is, as printed. All null: Keyturn's plain look.</summary>
/// <param name="Contact">One line.</param>
/// <param name="Accent"><c>#rrggbb</c>, safe to stand in a style.</param>
/// <param name="Logo">A PNG.</param>
public sealed record Brand(string? Agency, string? Contact, string? Accent, byte[]? Logo)
{
    public static Brand None { get; } = new(null, null, null, null);

    /// <summary>The line in the foot of every page; null without a name and a contact.</summary>
    public string? Line =>
        (Agency, Contact) is (null, null) ? null : string.Join(" · ", new[] { Agency, Contact }.OfType<string>());
}
