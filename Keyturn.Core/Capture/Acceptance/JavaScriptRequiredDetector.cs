using System.Text.RegularExpressions;

namespace Keyturn.Core.Capture.Acceptance;

/// <summary>
/// Recognises pages that show only the note for browsers without JavaScript, because their scripts failed. Pure.
/// </summary>
internal static partial class JavaScriptRequiredDetector
{
    private const int LongestNote = 40;

    /// <summary>True when the page has next to no text but that note.</summary>
    public static bool IsAll(PageSnapshot page) =>
        page.Words is > 0 and < LongestNote && page.Statements.Any(s => Note().IsMatch(s));

    [GeneratedRegex(
        "(?:need|have|please|must)(?: to)? (?:enable|activate|turn on) javascript|(?:requires|needs|without) "
            + "javascript|javascript (?:is |seems to be |appears to be )?(?:disabled|required|turned off)|(?:bitte "
            + ")?(?:aktivieren sie|schalten sie) (?:bitte )?javascript|javascript (?:ist )?(?:deaktiviert|"
            + "aktivieren)|(?:activer|activez) (?:le )?javascript|javascript est (?:désactivé|requis)|(?:habilite|"
            + "habilitar|active|activar) (?:el )?javascript|(?:ative|ativar|habilite|habilitar) (?:o )?javascript|"
            + "(?:abilita|abilitare|attiva|attivare) (?:il )?javascript",
        RegexOptions.CultureInvariant
    )]
    private static partial Regex Note();
}
