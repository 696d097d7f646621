using Keyturn.Core.Model;

namespace Keyturn.Web.Components.Report;

/// <summary>Describes the effect of a guardrail. Pure.</summary>
public static class GuardrailText
{
    public static string Format(AppliedCap cap) =>
        cap.From is { } from
            ? $"Capped from {from} to {cap.To}: {cap.Reason}"
            : $"Set to {cap.To} by a guardrail: {cap.Reason}";
}
