using System.Text.RegularExpressions;
using Keyturn.Core.Capture.Page;

namespace Keyturn.Core.Capture.Acceptance;

/// <summary>Recognises answers with status 200 that stand for a missing page. Pure.</summary>
internal static partial class MissingPageDetector
{
    /// <summary>
    /// True when title or heading says that the page was not found and the page has little other text. When both say
    /// it, a site's menus don't count as text.
    /// </summary>
    public static bool IsSoft404(PageSnapshot page)
    {
        if (page.IsError || !page.IsShort)
            return false;
        var claims = page.Claims.Count(c => NotFound().IsMatch(c));
        return claims > 1 || claims == 1 && page.IsBrief;
    }

    /// <summary>
    /// True when a page's address led to the home page, as many sites do with addresses they don't know.
    /// </summary>
    public static bool IsSentHome(Uri requested, Uri final, Uri site) =>
        !IsHome(requested, site) && IsHome(final, site);

    private static bool IsHome(Uri url, Uri site) =>
        PageIdentity.From(url) is var page
        && (page == PageIdentity.From(site) || page == PageIdentity.From(new Uri(site, "/")));

    // Matches a whole part of the title or the whole heading, in plain form: "404 Main Street" is an address.
    [GeneratedRegex(
        "^(?:(?:oops|ups|whoops|sorry|we re sorry|leider|désolé|lo sentimos|error|fehler|erreur|errore|erro|"
            + "http|status) )*(?:404|(?:404 (?:error |fehler |erreur |errore |erro )?)?(?:(?:the |this |that |"
            + "requested )*page (?:(?:you (?:requested|are looking for) )?(?:was |is )?not found|(?:can ?not|can t|"
            + "could not|couldn t) be found|(?:does not|doesn t) exist|(?:is )?(?:missing|no longer available))|"
            + "not found|nothing (?:was )?found|(?:die |diese |angeforderte )*seite (?:(?:wurde |konnte "
            + ")?(?:leider )?nicht gefunden(?: werden)?|existiert nicht(?: mehr)?)|nicht gefunden|(?:la |cette "
            + ")*page (?:(?:est |demandée )?(?:introuvable|non trouvée)|n existe (?:pas|plus)|n a pas été trouvée)|"
            + "introuvable|(?:la |esta )*página (?:no (?:encontrada|existe|se encuentra|se ha encontrado)|"
            + "solicitada no existe)|no encontrad[ao]|(?:a |esta )*página (?:não (?:encontrada|existe|foi "
            + "encontrada))|não encontrad[ao]|(?:la |questa )*pagina (?:non (?:trovata|esiste|è stata trovata))|"
            + "non trovat[ao])|(?:error|fehler|erreur|errore|erro) 404|404 (?:error|fehler|erreur|errore|erro))$",
        RegexOptions.CultureInvariant
    )]
    private static partial Regex NotFound();
}
