using Keyturn.Core.Model;
using Keyturn.Core.Scans;
using Keyturn.Web.Components.Shared;

namespace Keyturn.Web.Components.Scan.Debug;

/// <summary>Requests to a model in the words staff use. Pure.</summary>
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

    /// <param name="live">It may still be under way: the scan's attempt that made it runs.</param>
    public static string Outcome(string outcome, bool live) =>
        outcome switch
        {
            "ok" => "Answered",
            ModelCall.Open => live ? "Running" : "Interrupted",
            "cancelled" => "Cancelled by Keyturn",
            "model_timeout" => "No answer in time",
            "model_unreachable" => "Not reached, or the connection broke",
            "model_server_error" => "The server had a problem",
            "model_rate_limited" => "The server took no more requests",
            "model_unauthorized" => "The server rejected the key",
            "model_not_found" => "The server does not know the model",
            "model_rejected_schema" => "The server rejected the form of the answer",
            "model_rejected_request" => "The server rejected the request",
            "model_refused" => "The model refused",
            "model_truncated" => "The answer was too long",
            "model_invalid_answer" => "The answer could not be used",
            _ => outcome,
        };

    public static string Cost(ModelCallView call) =>
        call switch
        {
            { Cost: null } => "unknown price",
            { Outcome: ModelCall.Open, Cost: { } most } => $"at most {Dollars.Exact(most)}",
            { Cost: { } cost } => Dollars.Exact(cost),
        };

    /// <summary>What all of them came to, e.g. <c>3 calls, 6,300 tokens in, 1,920 out, $0.0280</c>.</summary>
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
