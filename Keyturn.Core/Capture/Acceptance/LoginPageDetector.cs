using System.Text.RegularExpressions;
using Keyturn.Core.Capture.Page;

namespace Keyturn.Core.Capture.Acceptance;

/// <summary>
/// Recognises pages that only members may see. A members' form beside a page's text does not count. Pure.
/// </summary>
internal static partial class LoginPageDetector
{
    /// <summary>True when the page asks for a password and has little other text.</summary>
    public static bool IsWall(PageSnapshot page)
    {
        if (!page.IsShort || !page.Has("type=\"password\"") && !page.Has("type=password"))
            return false;
        return page.IsBrief || IsLogin(page.Url) || page.Claims.Any(c => Claim().IsMatch(c));
    }

    /// <summary>
    /// True when an address that is no login page led to one, on the same site or at a sign-in service.
    /// </summary>
    public static bool IsSentToLogin(Uri requested, Uri final) => !IsLogin(requested) && IsLogin(final);

    private static bool IsLogin(Uri url) =>
        PageIdentity.IsWeb(url) && (Path().IsMatch(url.AbsolutePath) || Host().IsMatch(url.IdnHost));

    [GeneratedRegex(
        "/(?:log-?in|sign-?in|log-?on|wp-login\\.php|auth|sso|anmelden|anmeldung|connexion|se-connecter|"
            + "iniciar-sesion|acceso|entrar|accedi|accesso)(?:/|\\.\\w{2,5}$|$)",
        RegexOptions.IgnoreCase | RegexOptions.CultureInvariant
    )]
    private static partial Regex Path();

    [GeneratedRegex("^(?:login|signin|auth|sso|accounts)\\.", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex Host();

    [GeneratedRegex(
        "^(?:(?:please )?(?:log|sign) ?in(?: to (?:your account|continue))?|login|member(?:s)? (?:login|"
            + "area)|password (?:protected|required)|protected(?: page)?|anmelden|anmeldung|mitgliederbereich|"
            + "passwortgeschützt|connexion|se connecter|espace membre|iniciar sesión|acceso(?: de usuarios)?|"
            + "entrar|fazer login|accedi|accesso|area riservata)$",
        RegexOptions.CultureInvariant
    )]
    private static partial Regex Claim();
}
