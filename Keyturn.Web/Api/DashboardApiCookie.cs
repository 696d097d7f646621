using System.Security.Cryptography;
using Microsoft.AspNetCore.DataProtection;

namespace Keyturn.Web.Api;

/// <summary>
/// A cookie that says: this browser opened a page of the dashboard. It opens the API's links on those pages (exports,
/// the debug answer) where scripts need a key. Headers that only say where a request comes from won't do: a script can
/// send them. Thread safe.
/// </summary>
internal sealed class DashboardApiCookie(IDataProtectionProvider protection)
{
    public const string Cookie = "keyturn-page";

    /// <summary>Longer than a tab stays open; every page that is opened brings a new one.</summary>
    private static readonly TimeSpan Lasts = TimeSpan.FromDays(7);

    private readonly ITimeLimitedDataProtector _protector = protection
        .CreateProtector("Keyturn.PageTicket")
        .ToTimeLimitedDataProtector();

    public void Give(HttpContext context) =>
        context.Response.Cookies.Append(
            Cookie,
            _protector.Protect("page", Lasts),
            new CookieOptions
            {
                Path = "/api",
                HttpOnly = true,
                Secure = context.Request.IsHttps,
                // A link to a PDF that a colleague sent works; what changes anything is guarded by CrossSiteFilter as
                // well.
                SameSite = SameSiteMode.Lax,
                MaxAge = Lasts,
            }
        );

    public bool IsShown(HttpContext context)
    {
        if (context.Request.Cookies[Cookie] is not { Length: > 0 } attemptId)
            return false;
        try
        {
            return _protector.Unprotect(attemptId) == "page";
        }
        catch (CryptographicException)
        {
            return false;
        }
    }
}
