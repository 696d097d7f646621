using Keyturn.Core.Model;

namespace Keyturn.Core.Scoring;

/// <summary>Makes a report of a scorer's opinion: citations, guardrails, headline and band in this order, all in code. Pure.</summary>
internal static class ReportAssembly
{
    /// <exception cref="InvalidDataException">A category is missing or twice.</exception>
    public static ReportContent Assemble(Opinion opinion, IReadOnlyList<PageEvidence> evidence, IReadOnlyList<string>? uploads = null)
    {
        var citations = new Citations(new EvidenceIndex(evidence, uploads));
        var ordered = ReportCategories.All.Select(key => opinion.Categories.Where(c => c.Key == key).ToList() is [var only]
            ? citations.Keep(only)
            : throw new InvalidDataException($"The category {key} was not judged exactly once.")).ToList();
        var (categories, caps) = Guardrails.Apply(ordered, evidence);
        var headline = Rubric.Headline([.. categories.Select(c => c.Score)]);
        var name = Citations.Clean(opinion.ClinicName);
        return new ReportContent
        {
            ClinicName = name.Length > 0 ? name : ClinicNames.Find(evidence),
            Summary = Citations.Clean(opinion.Summary),
            Categories = categories,
            PatientFlowScore10 = headline,
            Band = Rubric.BandOf(headline),
            Strengths = citations.Keep(opinion.Strengths),
            Leaks = citations.Keep(opinion.Leaks),
            QuickWins = citations.Keep(opinion.QuickWins),
            Caps = caps,
            DroppedCitations = citations.Dropped,
        };
    }
}

/// <summary>What a scorer thinks, before evidence has its say.</summary>
internal sealed record Opinion(
    string ClinicName, string Summary, IReadOnlyList<CategoryScore> Categories, IReadOnlyList<Finding> Strengths, IReadOnlyList<Finding> Leaks, IReadOnlyList<QuickWin> QuickWins);
