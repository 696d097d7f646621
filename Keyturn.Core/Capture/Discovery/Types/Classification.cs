using Keyturn.Core.Model;

namespace Keyturn.Core.Capture.Discovery.Types;

/// <summary>What a page is for.</summary>
/// <param name="Confidence">0 to 1.</param>
/// <param name="Rule">What decided, e.g. <c>path "implants" (service)</c>; 200 characters at most.</param>
public sealed record Classification(PageType Type, double Confidence, string Rule);
