using System.Text.RegularExpressions;
using Keyturn.Core.Model;

namespace Keyturn.Core.Capture.Acceptance;

/// <summary>
/// Recognises domains without a site: for sale, parked, suspended hosting, or the web server's default page. Pure.
/// </summary>
internal static partial class ParkedPageDetector
{
    private static readonly string[] _parking =
    [
        "sedoparking",
        "parkingcrew",
        "bodis.com",
        "hugedomains.com",
        "afternic.com",
        "parklogic",
        "above.com/",
        "domainmarket.com",
        "parking-lander",
        "window.park=",
        "dan.com/buy",
        "parkweb",
        "cashparking",
    ];

    /// <summary>The error code; null for other pages.</summary>
    public static string? Find(PageSnapshot page)
    {
        // Web servers have long default pages with titles of their own.
        if (
            page.Claims.Any(c => ServerTitle().IsMatch(c))
            || page.Title.StartsWith("Index of /", StringComparison.OrdinalIgnoreCase)
        )
            return ErrorCodes.Placeholder;
        if (DomainForSale().IsMatch(page.Title))
            return ErrorCodes.Parked;
        if (page.Url.AbsolutePath.Contains("suspendedpage", StringComparison.OrdinalIgnoreCase))
            return ErrorCodes.Suspended;
        if (!page.IsBrief)
            return null;
        if (page.Statements.Any(s => Suspended().IsMatch(s)))
            return ErrorCodes.Suspended;
        if (page.Statements.Any(s => Parked().IsMatch(s)) || _parking.Any(page.Has))
            return ErrorCodes.Parked;
        return page.Statements.Any(s => Server().IsMatch(s)) ? ErrorCodes.Placeholder : null;
    }

    [GeneratedRegex(
        @"\b[\w-]{1,63}\.[a-z]{2,12}\b.{0,40}\b(?:for sale|steht zum verkauf|à vendre|en vente|en venta|se vende|"
            + @"à venda|in vendita)\b|\bhugedomains\b",
        RegexOptions.IgnoreCase | RegexOptions.CultureInvariant
    )]
    private static partial Regex DomainForSale();

    [GeneratedRegex(
        "^(?:welcome to (?:nginx|caddy|centos|openresty|lighttpd|apache tomcat|your new (?:website|site))|"
            + "(?:apache2?|nginx|iis) (?:\\w+ )?default page(?: it works)?|it works|iis windows(?: server)?|"
            + "(?:http server )?test page (?:for|powered by) .{1,60}|default (?:parallels )?plesk (?:panel )?page|"
            + "web server s default page|default web site page|domain default page|placeholder page|caddy works|"
            + "hello world just another wordpress site|just another wordpress site|apache tomcat(?: \\d+)*)$",
        RegexOptions.CultureInvariant
    )]
    private static partial Regex ServerTitle();

    [GeneratedRegex(
        "welcome to nginx|default (?:web )?(?:page|site)|^it works$|future home of something|if you are the "
            + "owner of this (?:website|domain)|there is no (?:website|web site) configured at this address|no "
            + "content has been uploaded|welcome to wordpress this is your first post|hier (?:wurde|ist) noch "
            + "keine (?:website|webseite|internetseite)|aucun site n est (?:installé|configuré)",
        RegexOptions.CultureInvariant
    )]
    private static partial Regex Server();

    [GeneratedRegex(
        "(?:account|hosting|web ?site|site|domain)(?: \\w+)? (?:(?:has|have) been |is |was )?(?:temporarily "
            + ")?(?:suspended|deactivated|disabled)|(?:web ?site|site|account) (?:has |is )?expired|(?:konto|"
            + "account|webseite|website|domain|internetpräsenz|homepage) (?:wurde|ist) (?:\\w+ )?(?:gesperrt|"
            + "deaktiviert|abgeschaltet)|(?:site|compte|hébergement)(?: \\w+)? (?:a été |est )?(?:suspendu|"
            + "désactivé)|(?:sitio|cuenta|web|página)(?: web)? (?:ha sido |está |fue )?suspendid[oa]|(?:conta|site|"
            + "página) (?:foi |está )?suspens[oa]|(?:account|sito|dominio)(?: web)? (?:è stato |è )?sospeso",
        RegexOptions.CultureInvariant
    )]
    private static partial Regex Suspended();

    [GeneratedRegex(
        "(?:domain|domain name|website) (?:is |may be )?(?:available )?for sale|buy this domain|(?:this "
            + ")?domain(?: name)? (?:(?:is|has been|was) (?:\\w+ )?(?:parked|registered|expired)|has expired)|"
            + "parked (?:free|domain)|(?:diese )?domain (?:steht zum verkauf|ist geparkt|kaufen|wurde (?:\\w+ "
            + ")?registriert|ist (?:\\w+ )?registriert)|domaine (?:est )?(?:à vendre|en vente|réservé|enregistré|"
            + "parqué)|dominio (?:está |è )?(?:en venta|in vendita|registrado|registrato|estacionado|parcheggiato)|"
            + "domínio (?:está )?(?:à venda|registrado|estacionado)",
        RegexOptions.CultureInvariant
    )]
    private static partial Regex Parked();
}
