using System.Globalization;
using System.Reflection;
using Keyturn.Core.Model;
using Keyturn.Core.Scoring.Report;

namespace Keyturn.Core.Scoring.Model;

/// <summary>
/// Builds the prompts from the files in Prompts/ and the evidence. The same evidence gives the same prompt. Thread
/// safe.
/// </summary>
internal static class PromptBuilder
{
    /// <summary>The most screenshots in one call.</summary>
    public const int MaxImages = 8;

    private static readonly string _shared = Read("shared.md");
    private static readonly string _quickReport = Whole("quick-report.md");
    private static readonly string _pageCritique = Whole("page-critique.md");
    private static readonly string _synthesis = Whole("synthesis.md");

    public static async Task<Prompt> ForQuickReportAsync(ScoringInput input, CancellationToken ct) =>
        Prompt.Create(
            _quickReport,
            PromptEvidence.Format(input, [.. input.Pages]),
            AnswerSchema.QuickReport,
            await ImagesAsync(input.Pages.SelectMany(p => p.Screenshots.Select(s => (p, s))), ct)
        );

    public static async Task<Prompt> ForPageAsync(ScoringInput input, ScoringPage page, CancellationToken ct) =>
        Prompt.Create(
            _pageCritique,
            PromptEvidence.Format(input, [page]),
            AnswerSchema.PageCritique,
            await ImagesAsync(page.Screenshots.Select(s => (page, s)), ct)
        );

    /// <summary>
    /// The request over all pages: their critiques and evidence, and the first views of the home page.
    /// </summary>
    public static async Task<Prompt> ForSynthesisAsync(
        ScoringInput input,
        IReadOnlyList<AssessedPage> assessed,
        CancellationToken ct
    ) =>
        Prompt.Create(
            _synthesis,
            PromptEvidence.Format(input, [.. input.Pages], assessed),
            AnswerSchema.Synthesis,
            await ImagesAsync(
                input
                    .Pages.Take(1)
                    .SelectMany(p => p.Screenshots.Where(s => s.Kind == ScreenshotKind.FirstView).Select(s => (p, s))),
                ct
            )
        );

    private static async Task<IReadOnlyList<PromptImage>> ImagesAsync(
        IEnumerable<(ScoringPage Page, ScoringScreenshot Screenshot)> screenshots,
        CancellationToken ct
    )
    {
        var images = new List<PromptImage>();
        foreach (var (page, screenshot) in screenshots)
        {
            if (images.Count == MaxImages)
                break;
            if (await screenshot.ReadAsync(ct) is { } jpeg)
                images.Add(new PromptImage($"{page.Key}, {screenshot.Label}", jpeg));
        }

        return images;
    }

    private static string CategoryCount => ReportCategories.All.Count.ToString(CultureInfo.InvariantCulture);

    private static string Whole(string name) =>
        Read(name)
            .Replace("{{shared}}", _shared, StringComparison.Ordinal)
            .Replace(
                "{{rubric}}",
                string.Join(
                    '\n',
                    ReportCategories.Descriptors.Select(e =>
                        $"- {e.Key}: {e.Asks} 0-3 {e.Low}; 4-7 {e.Middle}; 8-10 {e.High}."
                    )
                ),
                StringComparison.Ordinal
            )
            .Replace(
                "{{devices}}",
                string.Join(" and on ", Devices.All.Select(d => $"a {d.Label.ToLowerInvariant()} ({d.Width} px)")),
                StringComparison.Ordinal
            )
            .Replace("{{category_count}}", CategoryCount, StringComparison.Ordinal)
            .Replace("{{calibration}}", Read("calibration.md"), StringComparison.Ordinal);

    private static string Read(string name)
    {
        using var stream = Assembly.GetExecutingAssembly().GetManifestResourceStream(name)
            ?? throw new InvalidOperationException($"The prompt {name} is not embedded.");
        using var reader = new StreamReader(stream);
        return reader.ReadToEnd().Trim();
    }
}
