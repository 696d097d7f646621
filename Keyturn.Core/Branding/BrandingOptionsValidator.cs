using System.Globalization;
using Keyturn.Core.Model;

namespace Keyturn.Core.Branding;

/// <summary>Reports what can't be printed, with a message that names the key.</summary>
public sealed class BrandingOptionsValidator() : OptionsCheck<BrandingOptions>(BrandingOptions.Section)
{
    protected override IEnumerable<SettingProblem> FindOwn(BrandingOptions options) =>
        [
            .. FindInLine(nameof(options.Agency), options.Agency, BrandingOptions.MaxAgency),
            .. FindInLine(nameof(options.Contact), options.Contact, BrandingOptions.MaxContact),
            .. FindInAccent(options.Accent),
        ];

    private static IEnumerable<SettingProblem> FindInLine(string property, string? text, int longest)
    {
        var key = $"{BrandingOptions.Section}:{property}";
        if (text?.Length > longest)
            yield return new SettingProblem($"{key} has {text.Length} characters. Write {longest} at most.", key);
        if (text?.Any(char.IsControl) == true)
            yield return new SettingProblem(
                $"{key} has a line break or another control character. Write it in one line.",
                key
            );
    }

    private static IEnumerable<SettingProblem> FindInAccent(string? color)
    {
        const string key = $"{BrandingOptions.Section}:{nameof(BrandingOptions.Accent)}";
        if (string.IsNullOrEmpty(color))
            yield break;
        if (!AccentColor.IsColor(color))
            yield return new SettingProblem(
                $"{key} is \"{color}\", which is no colour. Write it as #rrggbb, e.g. #0f6b66.",
                key
            );
        else if (AccentColor.WithWhite(color) is var contrast and < AccentColor.LeastContrast)
            // Rounded down, so that the message never shows a contrast that is not reached.
            yield return new SettingProblem(
                $"{key} is {color}, which has a contrast of "
                    + $"{(Math.Floor(contrast * 10) / 10).ToString("0.0", CultureInfo.InvariantCulture)} with white "
                    + "paper; 4.5 is needed to read it. Choose a darker colour.",
                key
            );
    }
}
