namespace Keyturn.Core.Model;

/// <summary>
/// When screenshots taken by hand can stand in for a capture: a person's browser sees what ours was not shown. Pure.
/// </summary>
public static class ManualUpload
{
    private static readonly string[] Codes =
    [
        "bot_check",
        "login_required",
        "http_error",
        "blank",
        "navigation_timeout",
        "page_timeout",
        "page_crashed",
        "capture_failed",
        "connection_timeout",
        "tls_error",
        "scan_timeout",
    ];

    /// <param name="errorCode">Of a scan that has ended in error.</param>
    public static bool HelpsWith(string? errorCode) => errorCode is not null && Codes.Contains(errorCode);
}
