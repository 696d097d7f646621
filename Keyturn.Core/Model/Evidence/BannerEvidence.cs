namespace Keyturn.Core.Model;

/// <summary>
/// A consent banner or pop-up over the page, and what Keyturn did with it before the clean screenshots.
/// </summary>
/// <param name="Id">E.g. <c>banner-1</c>.</param>
/// <param name="Kind"><c>consent</c> or <c>popup</c>.</param>
/// <param name="Vendor">The consent platform, when its markup is known.</param>
/// <param name="Action"><c>rejected</c>, <c>closed</c>, <c>accepted</c>, <c>hidden</c>, or <c>left</c> when it was not
/// touched.</param>
/// <param name="Selector">Its place in the page, at most 200 characters.</param>
/// <param name="Text">The start of its text, at most 200 characters.</param>
/// <param name="CoveragePercent">Share of the viewport that it covered before anything was touched.</param>
/// <param name="Box">CSS px from the page's top left.</param>
/// <param name="Navigated">True when its control led to another page, which Keyturn did not follow.</param>
public sealed record BannerEvidence(
    string Id,
    string Kind,
    string? Vendor,
    string Action,
    string Selector,
    string Text,
    int CoveragePercent,
    ElementBox? Box,
    bool Navigated = false
);
