namespace Keyturn.Core.Model;

/// <summary>How much of a site a scan covers; <see cref="ScanModes"/> has a row for each.</summary>
public enum ScanMode
{
    /// <summary>The submitted page alone, with one assessment.</summary>
    Quick,

    /// <summary>The home page and the best internal pages, with one critique each and a synthesis.</summary>
    Deep,
}

/// <summary>What makes a mode.</summary>
/// <param name="Label">Its name on the screens.</param>
/// <param name="FollowsLinks">The scan discovers the site's internal pages and captures the best of them.</param>
/// <param name="UsualDuration">Of a scan, until this installation has measured its own.</param>
public sealed record ScanModeDescriptor(ScanMode Mode, string Label, bool FollowsLinks, TimeSpan UsualDuration);

/// <summary>The modes, one row each, in the order in which they are shown.</summary>
public static class ScanModes
{
    public static readonly IReadOnlyList<ScanModeDescriptor> All =
    [
        new(ScanMode.Quick, "Quick", FollowsLinks: false, UsualDuration: TimeSpan.FromSeconds(20)),
        new(ScanMode.Deep, "Deep", FollowsLinks: true, UsualDuration: TimeSpan.FromMinutes(2)),
    ];

    public static ScanModeDescriptor Get(ScanMode mode) => All.First(m => m.Mode == mode);

    public static bool FollowsLinks(this ScanMode mode) => Get(mode).FollowsLinks;

    public static string Label(this ScanMode mode) => Get(mode).Label;
}
