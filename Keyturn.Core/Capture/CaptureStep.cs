using Keyturn.Core.Model;

namespace Keyturn.Core.Capture;

/// <summary>Real progress of a capture.</summary>
/// <param name="Fraction">Share of this page that is done, 0 to 1; it never decreases.</param>
/// <param name="Page">The page being captured; save its row before the screenshot's.</param>
/// <param name="Screenshot">Set when a screenshot is complete on disk. It replaces an earlier one of the same page,
/// device and kind.</param>
/// <param name="Result">The result; set only in the last step of a page.</param>
public sealed record CaptureStep(
    double Fraction,
    string Message,
    SitePage Page,
    Screenshot? Screenshot,
    PageCapture? Result = null
);
