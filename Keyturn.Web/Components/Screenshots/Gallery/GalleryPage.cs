using Keyturn.Core.Model;
using Keyturn.Core.Scans;
using Keyturn.Web.Components.Shared;
using Keyturn.Web.Components.SitePages;

namespace Keyturn.Web.Components.Screenshots.Gallery;

/// <summary>A page in the gallery. Pure.</summary>
/// <param name="Name">Its title, else its path; data from the site.</param>
/// <param name="Page">Null before it is captured.</param>
/// <param name="Awaited">True while its screenshots are being taken.</param>
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
    /// <summary>Its anchor in the gallery.</summary>
    public string Anchor => $"screenshots-{Key}";

    /// <summary>Its type and, where that says more, its name; for the heading of a screenshot.</summary>
    public string Title =>
        PageTypes.Get(Type).IsOnePerSite ? PageLabels.GetLabel(Type) : $"{PageLabels.GetLabel(Type)}, {Name}";

    /// <summary>The pages of a scan's gallery, home first, then by rank.</summary>
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
