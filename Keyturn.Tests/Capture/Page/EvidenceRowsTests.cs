using System.Net;
using System.Text.Json;
using Keyturn.Core.Capture.Page;
using Keyturn.Core.Model;
using Keyturn.Tests.Support;

namespace Keyturn.Tests.Capture.Page;

/// <summary>
/// Labels and facts as clinics of many countries write them, and their near misses, from Rows/*.json. A row to add is a
/// line there.
/// </summary>
[SlowLane(Seconds = 30)]
public sealed class EvidenceRowsTests(LoadedPage shared) : IClassFixture<LoadedPage>
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    /// <summary>Whether a row's page has the fact that its group is named after.</summary>
    private static readonly Dictionary<string, Func<PageEvidence, bool>> _facts = new(StringComparer.Ordinal)
    {
        ["has_opening_hours"] = p => p.HasOpeningHours,
        ["has_address"] = p => p.HasAddress,
        ["has_map"] = p => p.HasMap,
        ["price_hints"] = p => p.PriceHints.Count > 0,
        ["credentials"] = p => p.Proof.Any(e => e.Kind == "credentials"),
        ["testimonials"] = p => p.Proof.Any(e => e.Kind == "testimonials"),
        ["before_after"] = p => p.Proof.Any(e => e.Kind == "before_after"),
        ["booking_vendors"] = p => p.BookingVendors.Count > 0,
    };

    public static TheoryData<string> Languages { get; } = [.. Labels().Keys];

    public static TheoryData<string> Facts { get; } = [.. _facts.Keys];

    [Theory]
    [MemberData(nameof(Languages))]
    public async Task Collect_Labels_TellWhatLeadsToTheClinic(string language)
    {
        var rows = Labels()[language];
        var all = rows["acts"].Concat(rows["none"]).ToList();

        var page = await MeasureAsync(
            string.Concat(all.Select((label, i) => $"<p><a href=\"/x{i}\">{WebUtility.HtmlEncode(label)}</a></p>"))
        );

        var found = page.CallsToAction.Select(c => c.Text).ToHashSet(StringComparer.Ordinal);
        Assert.Equal(
            rows["acts"].Order(StringComparer.Ordinal),
            all.Where(found.Contains).Order(StringComparer.Ordinal)
        );
    }

    [Theory]
    [MemberData(nameof(Facts))]
    public async Task Collect_Facts_AreTold_AndNearMissesAreNone(string fact)
    {
        var rows = Read<Dictionary<string, Dictionary<string, string[]>>>("facts.json")[fact];
        List<string> wrong = [];
        foreach (var (expected, row) in rows["yes"].Select(r => (true, r)).Concat(rows["no"].Select(r => (false, r))))
        {
            var body = fact == "booking_vendors" ? $"<iframe src=\"{row}\" width=600 height=500></iframe>" : row;
            if (_facts[fact](await MeasureAsync(body)) != expected)
                wrong.Add($"{(expected ? "missed" : "found")}: {row}");
        }

        Assert.Empty(wrong);
    }

    private async Task<PageEvidence> MeasureAsync(string body)
    {
        var world = await shared.ShowAsync(
            $"<!doctype html><html lang=en><meta charset=utf-8><title>Larkmoor</title><body>{body}"
        );
        return (
            await shared.Get<EvidenceCollector>().CollectAsync(world, "home", Device.Desktop, shared.Page.Url, Ct)
        ).Evidence;
    }

    private static Dictionary<string, Dictionary<string, string[]>> Labels() =>
        Read<Dictionary<string, Dictionary<string, string[]>>>("labels.json");

    private static T Read<T>(string name) =>
        JsonSerializer.Deserialize<T>(
            File.ReadAllText(Path.Combine(RepositoryRoot.Path, "Keyturn.Tests", "Capture", "Page", "Rows", name))
        )!;
}
