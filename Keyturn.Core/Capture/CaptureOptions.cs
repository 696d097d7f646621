using System.ComponentModel.DataAnnotations;

namespace Keyturn.Core.Capture;

/// <summary>Settings of section <c>Capture</c>. Every wait of a capture has its cap here.</summary>
public sealed class CaptureOptions
{
    public const string Section = "Capture";

    /// <summary>
    /// CIDR blocks the network guard lets through although they are private, e.g. <c>127.0.0.0/8</c>. Default: none.
    /// </summary>
    public IList<string> AllowedPrivateNetworks { get; } = [];

    /// <summary>The browser's executable. Default: found on the machine, else installed.</summary>
    public string? BrowserPath { get; set; }

    /// <summary>Pages of a deep scan at most. Default 10.</summary>
    [Range(1, 50)]
    public int MaxPages { get; set; } = 10;

    /// <summary>
    /// Pages times devices captured at once, over all scans; 0 means two for each core, 2 to 8. Default 0.
    /// </summary>
    [Range(0, 32)]
    public int Parallelism { get; set; }

    /// <summary>
    /// <see cref="Parallelism"/> with the cores counted. A page waits for its site more than it computes.
    /// </summary>
    internal int DevicesAtOnce => Parallelism > 0 ? Parallelism : Math.Clamp(2 * Environment.ProcessorCount, 2, 8);

    /// <summary>Until the document is parsed. Default 30 s.</summary>
    public TimeSpan NavigationTimeout { get; set; } = TimeSpan.FromSeconds(30);

    /// <summary>From the parsed document to the load event. Default 10 s.</summary>
    public TimeSpan LoadTimeout { get; set; } = TimeSpan.FromSeconds(10);

    /// <summary>A bonus wait for a quiet network, never a gate. Default 4 s.</summary>
    public TimeSpan NetworkIdleTimeout { get; set; } = TimeSpan.FromSeconds(4);

    /// <summary>Fonts, images in view, what fades in and a stable height, all together. Default 12 s.</summary>
    public TimeSpan SettleTimeout { get; set; } = TimeSpan.FromSeconds(12);

    /// <summary>One screenshot. Default 15 s.</summary>
    public TimeSpan ScreenshotTimeout { get; set; } = TimeSpan.FromSeconds(15);

    /// <summary>The evidence pass of one device. Default 15 s.</summary>
    public TimeSpan EvidenceTimeout { get; set; } = TimeSpan.FromSeconds(15);

    /// <summary>axe-core on one device; past it accessibility counts as not measured. Default 15 s.</summary>
    public TimeSpan AccessibilityTimeout { get; set; } = TimeSpan.FromSeconds(15);

    /// <summary>One try of one page with one device, the waits above included. Default 90 s.</summary>
    public TimeSpan PageTimeout { get; set; } = TimeSpan.FromSeconds(90);

    /// <summary>Reading a site's robots.txt and sitemaps, all together. Default 15 s.</summary>
    public TimeSpan DiscoveryTimeout { get; set; } = TimeSpan.FromSeconds(15);

    /// <summary>How often a device tries again after a fault that may pass. Default 2.</summary>
    [Range(0, 5)]
    public int MaxRetries { get; set; } = 2;

    /// <summary>
    /// About the wait before the first retry; each further one is twice as long, 30 s at most. Default 2 s.
    /// </summary>
    public TimeSpan RetryDelay { get; set; } = TimeSpan.FromSeconds(2);

    /// <summary>
    /// Closing a page, a context or the browser; past it the browser's process is killed. Default 5 s.
    /// </summary>
    public TimeSpan CloseTimeout { get; set; } = TimeSpan.FromSeconds(5);

    /// <summary>Starting the browser. Default 30 s.</summary>
    public TimeSpan LaunchTimeout { get; set; } = TimeSpan.FromSeconds(30);

    /// <summary>Scans after which an idle browser is replaced by a fresh one. Default 50.</summary>
    [Range(1, 10_000)]
    public int ScansPerBrowser { get; set; } = 50;

    /// <summary>
    /// Full-page pictures end here, in CSS px. Default 12,000 (Chromium's textures end at 16,384 px).
    /// </summary>
    [Range(900, 16_000)]
    public int MaxPageHeight { get; set; } = 12_000;

    /// <summary>Tiles of a page with one device at most. Default 6.</summary>
    [Range(1, 20)]
    public int MaxTiles { get; set; } = 6;

    /// <summary>Files of one scan on the disk, all its attempts together. Default 200 MB.</summary>
    [Range(1_000_000, 10_000_000_000)]
    public long MaxScanBytes { get; set; } = 200_000_000;

    /// <summary>One answer of a site, as sent; a longer one breaks off. Default 25 MB.</summary>
    [Range(1_000_000, 1_000_000_000)]
    public long MaxResponseBytes { get; set; } = 25 * 1024 * 1024;

    /// <summary>
    /// What one encrypted connection to a site carries back; past it the connection ends. Default 60 MB.
    /// </summary>
    [Range(1_000_000, 1_000_000_000)]
    public long MaxConnectionBytes { get; set; } = 60 * 1024 * 1024;
}
