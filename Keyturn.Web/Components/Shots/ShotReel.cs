using Keyturn.Core.Scans;

namespace Keyturn.Web.Components.Shots;

/// <summary>A screenshot with the page it belongs to.</summary>
/// <param name="Name">Page and picture in words, e.g. <c>Booking: Phone, full page</c>.</param>
public sealed record ReelShot(PageView Page, ShotView Shot, string Name);

/// <summary>A scan's screenshots in the order in which a gallery shows them. Pure.</summary>
public sealed class ShotReel
{
    private ShotReel(IReadOnlyList<ReelShot> shots) => Shots = shots;

    public IReadOnlyList<ReelShot> Shots { get; }

    public static ShotReel Of(IEnumerable<GalleryPage> pages, ShotFilter filter) =>
        new([.. from page in pages let captured = page.Page where captured is not null from shot in InOrder(captured.Shots) where filter.Takes(shot) select new ReelShot(captured, shot, $"{page.Title}: {ShotCaption.Of(shot, captured)}")]);

    /// <summary>What a visitor meets, the whole page, then its slices; desktop before phone.</summary>
    public static IEnumerable<ShotView> InOrder(IEnumerable<ShotView> shots) => shots.OrderBy(s => s.Kind).ThenBy(s => s.Device).ThenBy(s => s.Index);

    /// <summary>-1 when it is not among them.</summary>
    public int IndexOf(Guid shotId) => Shots.Index().Where(s => s.Item.Shot.ShotId == shotId).Select(s => s.Index).FirstOrDefault(-1);
}
