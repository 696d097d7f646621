namespace Keyturn.Core.Model;

/// <summary>What a screenshot shows of its page.</summary>
public enum ScreenshotKind
{
    /// <summary>What a visitor meets: the first viewport before anything is touched.</summary>
    FirstView,

    /// <summary>The whole page, height-capped, after lazy content was brought in.</summary>
    FullPage,

    /// <summary>One viewport of the page after it was cleaned, at the device's density; they overlap.</summary>
    Tile,
}
