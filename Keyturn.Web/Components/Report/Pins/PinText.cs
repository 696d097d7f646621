namespace Keyturn.Web.Components.Report.Pins;

/// <summary>Texts that count pins. Pure.</summary>
internal static class PinText
{
    public static string Count(int pins) =>
        pins switch
        {
            0 => "no pins",
            1 => "1 pin",
            _ => $"{pins} pins",
        };
}
