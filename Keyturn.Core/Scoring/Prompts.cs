using System.Reflection;
using Keyturn.Core.Model;

namespace Keyturn.Core.Scoring;

/// <summary>The prompts, from the files in Prompts/ and the evidence. The same evidence gives the same prompt. Thread safe.</summary>
internal static class Prompts
{
    /// <summary>A call carries no more pictures.</summary>
    public const int MaxPictures = 8;

    private static readonly string Shared = Read("shared.md");
    private static readonly string QuickReport = Whole("quick-report.md");
    private static readonly string PageCritique = Whole("page-critique.md");
    private static readonly string Synthesis = Whole("synthesis.md");

    public static async Task<Prompt> ForQuickReportAsync(ScoringInput input, CancellationToken ct) => Prompt.Create(
        QuickReport, PromptData.Of(input, [.. input.Pages]), AnswerSchema.QuickReport, await PicturesAsync(input.Pages.SelectMany(p => p.Shots.Select(s => (p, s))), ct));

    public static async Task<Prompt> ForPageAsync(ScoringInput input, ScoringPage page, CancellationToken ct) => Prompt.Create(
        PageCritique, PromptData.Of(input, [page]), AnswerSchema.PageCritique, await PicturesAsync(page.Shots.Select(s => (page, s)), ct));

    /// <summary>Over all pages: their critiques and evidence, and the first views of the home page.</summary>
    public static async Task<Prompt> ForSynthesisAsync(ScoringInput input, IReadOnlyList<JudgedPage> judged, CancellationToken ct) => Prompt.Create(
        Synthesis, PromptData.Of(input, [.. input.Pages], judged), AnswerSchema.Synthesis,
        await PicturesAsync(input.Pages.Take(1).SelectMany(p => p.Shots.Where(s => s.Kind == ShotKind.FirstView).Select(s => (p, s))), ct));

    private static async Task<IReadOnlyList<PromptPicture>> PicturesAsync(IEnumerable<(ScoringPage Page, ScoringShot Shot)> shots, CancellationToken ct)
    {
        var pictures = new List<PromptPicture>();
        foreach (var (page, shot) in shots)
        {
            if (pictures.Count == MaxPictures) break;
            if (await shot.ReadAsync(ct) is { } jpeg) pictures.Add(new PromptPicture($"{page.Key}, {shot.Label}", jpeg));
        }

        return pictures;
    }

    private static string Whole(string name) => Read(name)
        .Replace("{{shared}}", Shared, StringComparison.Ordinal)
        .Replace("{{rubric}}", string.Join('\n', Rubric.Entries.Select(e => $"- {e.Key}: {e.Asks} 0-3 {e.Low}; 4-7 {e.Middle}; 8-10 {e.High}.")), StringComparison.Ordinal)
        .Replace("{{calibration}}", Read("calibration.md"), StringComparison.Ordinal);

    /// <summary>A file without its first line, which names the rubric it was written for.</summary>
    private static string Read(string name)
    {
        using var stream = Assembly.GetExecutingAssembly().GetManifestResourceStream(name) ?? throw new InvalidOperationException($"The prompt {name} is not embedded.");
        using var reader = new StreamReader(stream);
        var version = reader.ReadLine();
        if (version != $"<!-- rubric {Rubric.Version} -->") throw new InvalidOperationException($"The prompt {name} is of another version than the rubric: {version}.");
        return reader.ReadToEnd().Trim();
    }
}
