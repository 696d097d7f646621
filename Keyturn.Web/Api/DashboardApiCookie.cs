using System.Security.Cryptography;
using Microsoft.AspNetCore.DataProtection;

namespace Keyturn.Web.Api;

/// <summary>
/// A cookie of browsers that opened a page of the dashboard. It gives the API links on those pages (exports, the debug
/// answer) access where scripts need a key. A header that only names the origin would not do, because a script can send
/// it. Thread safe.
/// </summary>
internal sealed class DashboardApiCookie(IDataProtectionProvider protection)
{
    public const string Cookie = "keyturn-page";

    /// <summary>Longer than a tab stays open; every opened page sets a new cookie.</summary>
    private static readonly TimeSpan _lasts = TimeSpan.FromDays(7);

    private readonly ITimeLimitedDataProtector _protector = protection
        .CreateProtector("Keyturn.DashboardApiCookie")
        .ToTimeLimitedDataProtector();

    public void Give(HttpContext context) =>
        context.Response.Cookies.Append(
            Cookie,
            _protector.Protect("page", _lasts),
            new CookieOptions
            {
                Path = "/api",
                HttpOnly = true,
                Secure = context.Request.IsHttps,
                // A link to a PDF from a colleague works. CrossSiteFilter protects requests that change something.
                SameSite = SameSiteMode.Lax,
                MaxAge = _lasts,
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
