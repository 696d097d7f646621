using Keyturn.Core.Model;

namespace Keyturn.Web.Components.Report;

/// <summary>Describes the discarded parts of a scorer's answer. Pure.</summary>
public static class DiscardedOutputText
{
    public static IReadOnlyList<string> Format(DroppedParts dropped) =>
        [
            .. FormatCount(
                dropped.Citations,
                "citation named evidence that was not captured.",
                "citations named evidence that was not captured."
            ),
            .. FormatCount(
                dropped.Findings,
                "finding had no evidence left and is not shown.",
                "findings had no evidence left and are not shown."
            ),
            .. FormatCount(
                dropped.Pages,
                "mention or assessment of a page that was not captured.",
                "mentions or assessments of pages that were not captured."
            ),
            .. FormatCount(
                dropped.Scores,
                "score lay outside 0 to 10 or rested on no evidence.",
                "scores lay outside 0 to 10 or rested on no evidence."
            ),
        ];

    private static IEnumerable<string> FormatCount(int count, string one, string many) =>
        count switch
        {
            <= 0 => [],
            1 => [$"1 {one}"],
            _ => [$"{count} {many}"],
        };
}
