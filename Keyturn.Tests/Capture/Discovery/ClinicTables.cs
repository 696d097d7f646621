namespace Keyturn.Tests.Capture.Discovery;

/// <summary>What discovery has to make of each clinic: <c>+</c> is captured with nine inner pages, <c>-</c> never; then rank, type, section, address, link.</summary>
internal static class ClinicTables
{
    public static string Of(string clinic) => clinic switch
    {
        _ => "",
    };
}
