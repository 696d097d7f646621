namespace Keyturn.Core.Model;

/// <summary>How much of a site a scan looks at.</summary>
public enum ScanMode
{
    /// <summary>The submitted page alone, one judgement.</summary>
    Quick,

    /// <summary>Home and the best internal pages, one critique each and a synthesis.</summary>
    Deep,
}

/// <summary>Who judges a scan.</summary>
public enum ScorerKind
{
    /// <summary>The model when one is configured, else the rules.</summary>
    Auto,
    Model,
    Rules,
}

/// <summary>The two devices every page is captured on.</summary>
public enum Device
{
    /// <summary>1440x900 CSS px at 1x.</summary>
    Desktop,

    /// <summary>390x844 CSS px at 2x, touch.</summary>
    Mobile,
}

/// <summary>Which picture of a page a shot is.</summary>
public enum ScreenshotKind
{
    /// <summary>What a visitor meets: the first viewport before anything is touched.</summary>
    FirstView,

    /// <summary>The whole page, height-capped, after lazy content was brought in.</summary>
    FullPage,

    /// <summary>One viewport of the page after it was cleaned, at the device's density; they overlap.</summary>
    Tile,
}
