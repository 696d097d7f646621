namespace Keyturn.Web.Components.Report.Findings;

/// <summary>Labels of High, Med and Low. Pure.</summary>
internal static class Levels
{
    /// <summary>As a word of its own, e.g. in a table.</summary>
    public static string Title(string level) => level == "Med" ? "Medium" : level;

    /// <summary>Within a sentence.</summary>
    public static string Word(string level) =>
        level switch
        {
            "Med" => "medium",
            _ => level.ToLowerInvariant(),
        };
}
