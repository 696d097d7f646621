namespace Keyturn.Core.Branding;

/// <summary>
/// Settings of section <c>Branding</c>: name, contact and colour of printed reports. A change is in the next PDF.
/// </summary>
public sealed class BrandingOptions
{
    public const string Section = "Branding";

    public const int MaxAgency = 80;

    public const int MaxContact = 200;

    /// <summary>The agency's name. Default: none.</summary>
    public string? Agency { get; set; }

    /// <summary>One line with phone, web or e-mail, as it is printed. Default: none.</summary>
    public string? Contact { get; set; }

    /// <summary>
    /// The colour of headings and rules, as <c>#rrggbb</c>, dark enough for white paper. Default: Keyturn's own.
    /// </summary>
    public string? Accent { get; set; }
}
