using Keyturn.Core.Model;

namespace Keyturn.Core.Capture.Page;

/// <summary>Finds the links of a page that lead nowhere. Pure.</summary>
internal static class DeadLinks
{
    private const int Max = 20;

    public static IReadOnlyList<DeadLink> Find(
        IReadOnlyList<MeasuredLink> unanswered,
        IEnumerable<MeasuredLink> checkable,
        IReadOnlySet<string> missing
    )
    {
        var dead = unanswered
            .Select(link => (link, reason: "no_target"))
            .Concat(checkable.Where(l => missing.Contains(l.Address)).Select(link => (link, reason: "not_found")));
        return
        [
            .. dead.DistinctBy(d => (d.link.Text, d.link.Address, d.reason))
                .Take(Max)
                .Select(
                    (d, i) =>
                        new DeadLink(
                            FormattableString.Invariant($"dead-{i + 1}"),
                            d.link.Element,
                            d.link.Text,
                            d.link.Target,
                            d.reason,
                            d.link.Box
                        )
                ),
        ];
    }
}
