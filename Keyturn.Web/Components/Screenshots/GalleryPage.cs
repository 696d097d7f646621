using Keyturn.Core.Model;
using Keyturn.Core.Scans;
using Keyturn.Web.Components.Shared;
using Keyturn.Web.Components.SitePages;

namespace Keyturn.Web.Components.Screenshots;

/// <summary>A page in the gallery: what is known of it and what is captured. Pure.</summary>
/// <param name="Name">Its title, else its path; data from the site.</param>
/// <param name="Page">Null while its turn is still to come.</param>
/// <param name="Awaited">Its screenshots are being taken.</param>
public sealed record GalleryPage(
    string Key,
    PageType Type,
    string Name,
    string Url,
    PageView? Page,
    CandidateOutcome Outcome,
    bool Awaited
)
{
    /// <summary>Where it stands in a gallery.</summary>
    public string Anchor => $"screenshots-{Key}";

    /// <summary>What it is for, and what it is called where that says more; for a heading of one screenshot.</summary>
    public string Title =>
        Type is PageType.Home or PageType.BookingConsult or PageType.ContactLocations
            ? PageLabels.GetLabel(Type)
            : $"{PageLabels.GetLabel(Type)}, {Name}";

    /// <summary>The pages of a scan that belong in its gallery, home first, then as they are wanted.</summary>
    public static IReadOnlyList<GalleryPage> FromScan(ScanDetail scan)
    {
        var running = scan.Summary.Status == ScanStatus.Running;
        var waiting = scan
            .Candidates.Where(c => c.Outcome == CandidateOutcome.Waiting && scan.Pages.All(p => p.Key != c.Key))
            .Select(c => new GalleryPage(
                c.Key,
                c.Type,
                c.Anchor is { Length: > 0 } text ? text : SiteUrl.Short(c.Url, scan.Summary.Host),
                c.Url,
                null,
                c.Outcome,
                false
            ));
        var opened = scan
            .Pages.Where(p => p.IsCaptured || p.ErrorCode is not null || p.Screenshots.Count > 0 || running)
            .Select(p => new GalleryPage(
                p.Key,
                p.Type,
                PageNames.Title(p, scan.Summary.Host),
                p.FinalUrl ?? p.RequestedUrl,
                p,
                GetOutcome(p, running),
                running && p.IsOpen
            ));
        var rank = scan.Candidates.Select((c, at) => (c.Key, at)).ToDictionary(c => c.Key, c => c.at);
        return [.. opened.Concat(waiting).OrderBy(p => rank.GetValueOrDefault(p.Key, -1))];
    }

    private static CandidateOutcome GetOutcome(PageView page, bool running) =>
        page switch
        {
            { IsCaptured: true } => CandidateOutcome.Captured,
            { ErrorCode: not null } => CandidateOutcome.Failed,
            _ => running ? CandidateOutcome.Waiting : CandidateOutcome.NotReached,
        };
}
