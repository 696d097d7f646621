using System.Text.RegularExpressions;
using Keyturn.Core.Model;

namespace Keyturn.Core.Capture.Acceptance;

/// <summary>
/// Recognises notices of sites that are not ready or are under maintenance. The notice must speak of the site, or be
/// the only text: a clinic may well announce that a laser is coming soon. Pure.
/// </summary>
internal static partial class UnfinishedPageDetector
{
    private const int LongestSentence = 120;

    /// <summary>The error code; null for other pages.</summary>
    public static string? Find(PageSnapshot page)
    {
        if (!page.IsBrief)
            return null;
        var said = page.Statements.Where(s => s.Length <= LongestSentence).ToList();
        if (said.Exists(s => Maintenance().IsMatch(s)))
            return ErrorCodes.Maintenance;
        return said.Exists(s => Soon().IsMatch(s) || Site().IsMatch(s) && Later().IsMatch(s))
            ? ErrorCodes.ComingSoon
            : null;
    }

    [GeneratedRegex(
        "(?:under|down for|undergoing|scheduled|routine|planned) maintenance|maintenance (?:mode|en cours|"
            + "break)|^(?:site )?maintenance$|^(?:website )?maintenance$|we(?: ll| will)? be (?:right )?back "
            + "(?:soon|shortly|online)|wartungsarbeiten|wartungsmodus|(?:wird|werden) (?:gerade |derzeit |momentan "
            + ")?gewartet|(?:site|page) en (?:cours de )?maintenance|en mantenimiento|modo (?:de )?mantenimiento|"
            + "em manutenção|modo (?:de )?manutenção|in manutenzione|manutenzione in corso",
        RegexOptions.CultureInvariant
    )]
    private static partial Regex Maintenance();

    // Matches a sentence that says nothing else.
    [GeneratedRegex(
        "^(?:we(?: are| re) |stay tuned )?(?:(?:coming|launching|opening) (?:very )?soon|under construction|"
            + "baustelle|im aufbau|demnächst(?: hier)?|bientôt(?: disponible| en ligne)?|en construction|"
            + "próximamente|en construcción|em breve|em construção|prossimamente|in costruzione|in arrivo|lavori "
            + "in corso)(?: stay tuned)?$",
        RegexOptions.CultureInvariant
    )]
    private static partial Regex Soon();

    [GeneratedRegex(
        @"\b(?:web ?site|webseite|web ?page|homepage|home page|internetseite|internetpräsenz|internetauftritt|"
            + @"webauftritt|online ?auftritt|site|sitio|página web|pagina web|sito|web)\b",
        RegexOptions.CultureInvariant
    )]
    private static partial Regex Site();

    [GeneratedRegex(
        "(?:coming|launching|opening|launches|opens|online|live|here|ready|available) (?:very )?soon|under "
            + "construction|being (?:built|updated|redesigned)|im aufbau|in arbeit|in kürze|demnächst|hier "
            + "entsteht|en construction|en cours de (?:construction|création)|bientôt|en construcción|próximamente|"
            + "em construção|em breve|in costruzione|in allestimento|prossimamente|sarà presto",
        RegexOptions.CultureInvariant
    )]
    private static partial Regex Later();
}
