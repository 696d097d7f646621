namespace Keyturn.Web.Components.Report.Findings;

/// <summary>High, Med and Low in words. Pure.</summary>
internal static class Levels
{
    /// <summary>Where it stands alone, e.g. in a table.</summary>
    public static string Title(string level) => level == "Med" ? "Medium" : level;

    /// <summary>Within a sentence.</summary>
    public static string Word(string level) =>
        level switch
        {
            "Med" => "medium",
            _ => level.ToLowerInvariant(),
        };
}
