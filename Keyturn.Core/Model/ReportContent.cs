using System.Text.Json.Serialization;

namespace Keyturn.Core.Model;

/// <summary>What a report says. Every finding cites evidence ids that exist in the scan's <see cref="EvidenceIndex"/>.</summary>
public sealed record ReportContent
{
    public required string ClinicName { get; init; }

    public required string Summary { get; init; }

    /// <summary>The six categories of <see cref="ReportCategories"/>, in their order.</summary>
    public required IReadOnlyList<CategoryScore> Categories { get; init; }

    /// <summary>Mean of the categories, one decimal; computed in code, never taken from a model.</summary>
    [JsonPropertyName("patient_flow_score_10")]
    public required double PatientFlowScore10 { get; init; }

    [JsonConverter(typeof(JsonStringEnumConverter<Band>))]
    public required Band Band { get; init; }

    public IReadOnlyList<Finding> Strengths { get; init; } = [];

    public IReadOnlyList<Finding> Leaks { get; init; } = [];

    public IReadOnlyList<QuickWin> QuickWins { get; init; } = [];

    /// <summary>Where evidence outranked the scorer's opinion.</summary>
    public IReadOnlyList<AppliedCap> Caps { get; init; } = [];

    /// <summary>Citations the scorer gave that name no captured evidence; they are not shown.</summary>
    public int DroppedCitations { get; init; }
}

/// <summary>A category's score, 0 to 10, and why.</summary>
public sealed record CategoryScore(string Key, int Score, string Reason, IReadOnlyList<string> Evidence);

/// <summary>Something that helps or hurts a visitor on the way to a booking.</summary>
public sealed record Finding(string Text, string Category, IReadOnlyList<string> Evidence);

/// <summary>Something worth doing first.</summary>
/// <param name="Impact"><c>High</c>, <c>Med</c> or <c>Low</c>.</param>
/// <param name="Effort"><c>Low</c>, <c>Med</c> or <c>High</c>.</param>
public sealed record QuickWin(string Action, string Impact, string Effort, IReadOnlyList<string> Evidence);

/// <summary>A guardrail that lowered a category.</summary>
public sealed record AppliedCap(string Category, int From, int To, string Reason, IReadOnlyList<string> Evidence);

/// <summary>The headline in a word: 8.0 and up Good, 6.0 Fair, 4.0 Weak, below Poor. Its wire names are capitalised.</summary>
public enum Band
{
    Poor,
    Weak,
    Fair,
    Good,
}

/// <summary>The six questions a report answers, with equal weight.</summary>
public static class ReportCategories
{
    public const string Clarity = "clarity_first_impression";
    public const string Booking = "booking_path";
    public const string Mobile = "mobile_experience";
    public const string Trust = "trust_and_proof";
    public const string Treatments = "treatments_and_offer";
    public const string Tech = "tech_basics";

    public static readonly IReadOnlyList<string> All = [Clarity, Booking, Mobile, Trust, Treatments, Tech];

    public static string Title(string key) => key switch
    {
        Clarity => "Clarity and first impression",
        Booking => "Booking path",
        Mobile => "Mobile experience",
        Trust => "Trust and proof",
        Treatments => "Treatments and offer",
        Tech => "Technical basics",
        _ => key,
    };
}
