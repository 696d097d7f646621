namespace Keyturn.Core.Branding;

/// <summary>The name, contact, colour and logo of a printed report. All null: Keyturn's plain style.</summary>
/// <param name="Contact">One line.</param>
/// <param name="Accent"><c>#rrggbb</c>, safe in a style.</param>
/// <param name="Logo">A PNG.</param>
public sealed record Brand(string? Agency, string? Contact, string? Accent, byte[]? Logo)
{
    public static Brand None { get; } = new(null, null, null, null);

    /// <summary>The line in the foot of every page; null without name and contact.</summary>
    public string? Line =>
        (Agency, Contact) is (null, null) ? null : string.Join(" · ", new[] { Agency, Contact }.OfType<string>());
}
