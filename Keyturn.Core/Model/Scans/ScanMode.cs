namespace Keyturn.Core.Model;

/// <summary>How much of a site a scan covers.</summary>
public enum ScanMode
{
    /// <summary>The submitted page alone, with one assessment.</summary>
    Quick,

    /// <summary>The home page and the best internal pages, with one critique each and a synthesis.</summary>
    Deep,
}

/// <summary>The scorer of a scan.</summary>
public enum ScorerKind
{
    /// <summary>The model when one is configured, else the rules.</summary>
    Auto,
    Model,
    Rules,
}

/// <summary>The two devices that every page is captured with.</summary>
public enum Device
{
    /// <summary>1440x900 CSS px at 1x.</summary>
    Desktop,

    /// <summary>390x844 CSS px at 2x, touch.</summary>
    Mobile,
}

/// <summary>Which part of a page a screenshot shows.</summary>
public enum ScreenshotKind
{
    /// <summary>What a visitor sees first: the first viewport before anything is touched.</summary>
    FirstView,

    /// <summary>The whole page with lazy content, cut at the height limit.</summary>
    FullPage,

    /// <summary>One viewport of the cleaned page, at the device's density. Tiles overlap.</summary>
    Tile,
}
