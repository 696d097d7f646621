using Keyturn.Core.Model;

namespace Keyturn.Web.Components.Reports;

/// <summary>What a guardrail did, in a sentence. Pure.</summary>
public static class CapWords
{
    public static string Of(AppliedCap cap) => cap.From is { } from ? $"Capped from {from} to {cap.To}: {cap.Reason}" : $"Set to {cap.To} by a guardrail: {cap.Reason}";
}
