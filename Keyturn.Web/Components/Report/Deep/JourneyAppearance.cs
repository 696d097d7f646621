using MudBlazor;

namespace Keyturn.Web.Components.Report.Deep;

/// <summary>The label, colour and icon of a journey stage and its risk. Pure.</summary>
public static class JourneyAppearance
{
    public static string Title(string stage) =>
        stage.Length == 0 ? stage : char.ToUpperInvariant(stage[0]) + stage[1..];

    /// <summary>The visitor's question at this stage.</summary>
    public static string GetQuestion(string stage) =>
        stage switch
        {
            "land" => "Am I in the right place?",
            "understand" => "What do they do for me?",
            "trust" => "Would I trust them?",
            "choose" => "Which treatment, at what price?",
            "commit" => "How do I book?",
            "confirm" => "Am I booked, and what next?",
            _ => "",
        };

    public static (string Label, Color Color, string Icon) Risk(string? risk) =>
        risk switch
        {
            "High" => ("High risk", Color.Error, Icons.Material.Outlined.ErrorOutline),
            "Med" => ("Medium risk", Color.Warning, Icons.Material.Outlined.WarningAmber),
            "Low" => ("Low risk", Color.Success, Icons.Material.Outlined.CheckCircle),
            _ => ("Unknown risk", Color.Default, Icons.Material.Outlined.HelpOutline),
        };
}
