using Keyturn.Core.Model;

namespace Keyturn.Core.Capture.Discovery.Classification;

/// <summary>A page's type and what decided it.</summary>
/// <param name="Confidence">0 to 1.</param>
/// <param name="Rule">What decided, e.g. <c>path "implants" (service)</c>; at most 200 characters.</param>
public sealed record PageClassification(PageType Type, double Confidence, string Rule);
