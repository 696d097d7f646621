namespace Keyturn.Web.Components.Home;

/// <summary>What became of scans that were to run again, for staff. Pure.</summary>
internal static class RetryWords
{
    /// <param name="refused">Why some of them could not, a sentence each.</param>
    public static string Of(int asked, IReadOnlyList<string> refused)
    {
        var queued = asked - refused.Count;
        var sentence = $"{BatchWords.Scans(queued)} queued again.";
        return refused.Count == 0 ? sentence : string.Join(' ', [sentence, $"{BatchWords.Number(refused.Count)} could not be.", .. refused.Distinct()]);
    }
}
