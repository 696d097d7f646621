namespace Keyturn.Core.Capture.Acceptance;

/// <summary>Describes the HTTP error status of a page in a message for staff. Pure.</summary>
internal static class HttpErrors
{
    public static string Describe(string host, int status) =>
        $"{host} answered {status} ({Meaning(status)}). {Advice(status)}";

    private static string Meaning(int status) =>
        status switch
        {
            401 => "sign-in required",
            403 => "forbidden",
            404 => "not found",
            410 => "gone",
            429 => "too many requests",
            451 => "unavailable for legal reasons",
            >= 600 => "no status HTTP knows",
            >= 500 => "server error",
            _ => "client error",
        };

    private static string Advice(int status) =>
        status switch
        {
            401 => "Only public pages can be scanned.",
            403 => "The site may keep robots out. Open it in your own browser; if it works there, upload "
                + "screenshots by hand.",
            404 or 410 => "Check the address, or paste the clinic's home page.",
            429 => "Try again in some minutes.",
            >= 600 => "The site may keep robots out. Open it in your own browser; if it works there, upload "
                + "screenshots by hand.",
            >= 500 => "The site has a fault of its own at the moment. Try again later.",
            _ => "Check the address.",
        };

    /// <summary>True when the site keeps Keyturn out, rather than having a problem of its own.</summary>
    /// <param name="status">401, 403, 429, 451, and statuses from 600 that bot protection makes up.</param>
    public static bool IsAccessDenied(int status) => status is 401 or 403 or 429 or 451 or (>= 600 and <= 999);
}
