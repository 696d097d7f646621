using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using Keyturn.Core.Model;
using Keyturn.Core.Scoring.Report;

namespace Keyturn.Core.Scoring.Model;

/// <summary>
/// Formats evidence for a model: compact JSON, each line under the id by which it is cited, fenced as data. Pure.
/// </summary>
internal static class PromptEvidence
{
    private static readonly JsonSerializerOptions _compact = new(KeyturnJson.Options)
    {
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
        // No browser reads this, and an escaped quotation mark costs as much as a word.
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    /// <param name="assessed">The critiques so far; null for a request about a single page.</param>
    public static string Format(
        ScoringInput input,
        IReadOnlyList<ScoringPage> pages,
        IReadOnlyList<AssessedPage>? assessed = null
    )
    {
        var data = JsonSerializer.Serialize(
            new
            {
                url = input.Url,
                pages = from page in pages
                // The text is the same on both devices.
                let words = page.Evidence is [var one, ..] ? one : null
                select new
                {
                    page = page.Key,
                    type = page.Type,
                    url = page.Url,
                    citable = Citable(input.Index, page),
                    headings = Some(words?.Headings),
                    prices = Some(words?.PriceHints),
                    // Over many pages the critiques replace the text.
                    text = assessed is null ? words?.TextExcerpt : null,
                    critique = assessed?.FirstOrDefault(j => j.Page.Key == page.Key)?.SiteAssessment,
                },
                not_captured = assessed is null
                    ? null
                    : input.NotSeen.Select(p => new
                    {
                        page = p.Page,
                        type = p.Type,
                        p.Reason,
                    }),
            },
            _compact
        );
        return $"<<<PAGE\n{Fence(data)}\nPAGE>>>\n"
            + $"{(pages.Any(p => p.Screenshots.Count > 0) ? "The screenshots follow. " : "")}Judge what is above.";
    }

    /// <summary>
    /// The evidence of a page by id. A value that all devices share is listed once; an element has a place on each.
    /// </summary>
    private static Dictionary<string, string> Citable(EvidenceIndex index, ScoringPage page)
    {
        var mine = index.Sources.Where(s => s.Value.Page == page.Key).ToList();
        var main = mine.Where(s => s.Value.Device == Devices.Main.Device)
            .ToDictionary(s => s.Value.Item, s => index.Label(s.Key));
        var citable = mine.Where(s =>
                index.Places.ContainsKey(s.Key)
                || s.Value.Device == Devices.Main.Device
                || main.GetValueOrDefault(s.Value.Item) != index.Label(s.Key)
            )
            .ToDictionary(s => s.Key, s => index.Label(s.Key));
        citable[page.Key] = index.Label(page.Key);
        return citable;
    }

    private static IReadOnlyList<string>? Some(IReadOnlyList<string>? list) => list is { Count: > 0 } ? list : null;

    // Without this, a page could write our fence into its text and break out of the data.
    private static string Fence(string data) =>
        data.Replace("PAGE>>>", "PAGE> >>", StringComparison.Ordinal)
            .Replace("<<<PAGE", "<< <PAGE", StringComparison.Ordinal);
}
