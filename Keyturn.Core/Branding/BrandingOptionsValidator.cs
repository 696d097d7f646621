using System.Globalization;
using Microsoft.Extensions.Options;

namespace Keyturn.Core.Branding;

/// <summary>Reports what can't be printed, with a message that names the key.</summary>
public sealed class BrandingOptionsValidator : IValidateOptions<BrandingOptions>
{
    public ValidateOptionsResult Validate(string? name, BrandingOptions options)
    {
        ArgumentNullException.ThrowIfNull(options);
        List<string> errors =
        [
            .. Line(nameof(options.Agency), options.Agency, BrandingOptions.MaxAgency),
            .. Line(nameof(options.Contact), options.Contact, BrandingOptions.MaxContact),
            .. Accent(options.Accent),
        ];
        return errors.Count == 0 ? ValidateOptionsResult.Success : ValidateOptionsResult.Fail(errors);
    }

    private static IEnumerable<string> Line(string key, string? text, int longest)
    {
        if (text?.Length > longest)
            yield return $"{BrandingOptions.Section}:{key} has {text.Length} characters. Write {longest} at most.";
        if (text?.Any(char.IsControl) == true)
            yield return $"{BrandingOptions.Section}:{key} has a line break or another control character. Write it in one "
                + "line.";
    }

    private static IEnumerable<string> Accent(string? color)
    {
        if (string.IsNullOrEmpty(color))
            yield break;
        if (!AccentColor.IsColor(color))
            yield return $"{BrandingOptions.Section}:Accent is \"{color}\", which is no colour. Write it as #rrggbb, e.g. "
                + "#0f6b66.";
        else if (AccentColor.WithWhite(color) is var contrast and < AccentColor.LeastContrast)
            // Rounded down, so that the message never shows a contrast that is not reached.
            yield return $"{BrandingOptions.Section}:Accent is {color}, which has a contrast of "
                + $"{(Math.Floor(contrast * 10) / 10).ToString("0.0", CultureInfo.InvariantCulture)} with white "
                + "paper; 4.5 is needed to read it. Choose a darker colour.";
    }
}
