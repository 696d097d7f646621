using Keyturn.Core.Model;
using Keyturn.Core.Scans;
using Keyturn.Web.Components.Shared;

namespace Keyturn.Web.Components.Scan.Debug;

/// <summary>Labels for requests to a model. Pure.</summary>
internal static class ModelCallLabels
{
    public static string Purpose(string purpose) =>
        purpose switch
        {
            "quick_report" => "Report",
            "page_critique" => "Critique of a page",
            "synthesis" => "Report over all pages",
            _ => purpose,
        };

    /// <param name="live">True when the call may still be open, because the attempt that made it is active.</param>
    public static string Outcome(string outcome, bool live) =>
        outcome switch
        {
            "ok" => "Answered",
            ModelCall.Open => live ? "Running" : "Interrupted",
            "cancelled" => "Cancelled by Keyturn",
            _ => ErrorCodes.Find(outcome)?.Message ?? outcome,
        };

    public static string Cost(ModelCallView call) =>
        call switch
        {
            { Cost: null } => "unknown price",
            { Outcome: ModelCall.Open, Cost: { } most } => $"at most {Dollars.Exact(most)}",
            { Cost: { } cost } => Dollars.Exact(cost),
        };

    /// <summary>The total of all calls, e.g. <c>3 calls, 6,300 tokens in, 1,920 out, $0.0280</c>.</summary>
    public static string Total(IReadOnlyList<ModelCallView> calls)
    {
        var unknown = calls.Count(c => c.Cost is null);
        var price =
            unknown == calls.Count
                ? "unknown price"
                : (calls.Any(c => c is { Outcome: ModelCall.Open, Cost: not null }) ? "at most " : "")
                    + Dollars.Exact(calls.Sum(c => c.Cost ?? 0))
                    + (unknown == 0 ? "" : $" and {unknown} at an unknown price");
        return $"{calls.Count} call{(calls.Count == 1 ? "" : "s")}, {Number(calls.Sum(c => c.InputTokens))} tokens "
            + $"in, {Number(calls.Sum(c => c.OutputTokens))} out, {price}";
    }

    public static string Number(int? count) =>
        count?.ToString("N0", System.Globalization.CultureInfo.CurrentCulture) ?? "?";
}
