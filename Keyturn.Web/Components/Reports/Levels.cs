namespace Keyturn.Web.Components.Reports;

/// <summary>High, Med and Low in words. Pure.</summary>
internal static class Levels
{
    public static readonly IReadOnlyList<string> All = ["High", "Med", "Low"];

    public static string Word(string level) => level switch { "Med" => "medium", _ => level.ToLowerInvariant() };
}
