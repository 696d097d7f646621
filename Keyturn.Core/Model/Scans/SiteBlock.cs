using System.Text.RegularExpressions;

namespace Keyturn.Core.Model;

/// <summary>
/// Which failures mean that a site keeps Keyturn out: another try will rarely help, screenshots by hand will. Pure.
/// </summary>
public static partial class SiteBlock
{
    /// <param name="reason">The failure's sentence; it alone says with which status a site refused.</param>
    public static bool Is(string? errorCode, string? reason) =>
        errorCode switch
        {
            "bot_check" or "auth_required" or "login_required" => true,
            "http_error" => Problem().IsMatch(reason ?? ""),
            _ => false,
        };

    [GeneratedRegex(@" answered (?:401|403|429|451|[6-9]\d\d) \(", RegexOptions.CultureInvariant)]
    private static partial Regex Problem();
}
