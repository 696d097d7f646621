using System.ComponentModel.DataAnnotations;
using Keyturn.Core.Model;

namespace Keyturn.Core.Capture;

/// <summary>Settings of section <c>Capture</c>, with the time limit of every wait of a capture.</summary>
public sealed class CaptureOptions
{
    public const string Section = "Capture";

    /// <summary>
    /// Private networks that the network guard allows, as CIDR blocks, e.g. <c>127.0.0.0/8</c>. Default: none.
    /// </summary>
    public IList<string> AllowedPrivateNetworks { get; } = [];

    /// <summary>The browser's executable. Default: a browser that is found on the machine, else installed.</summary>
    public string? BrowserPath { get; set; }

    /// <summary>Pages of a deep scan when nobody says how many. Default 10.</summary>
    [Range(1, IDeepScanDefaults.MostPages)]
    public int MaxPages { get; set; } = 10;

    /// <summary>The most pages that a deep scan may be asked for. Default 50.</summary>
    [Range(1, IDeepScanDefaults.MostPages)]
    public int MaxPagesLimit { get; set; } = IDeepScanDefaults.MostPages;

    /// <summary>
    /// Pages times devices captured at once, over all scans. 0 means two per core, from 2 to 8. Default 0.
    /// </summary>
    [Range(0, 32)]
    public int Parallelism { get; set; }

    /// <summary>
    /// The effective <see cref="Parallelism"/>. Two per core, because a page mostly waits for its site.
    /// </summary>
    internal int DevicesAtOnce => Parallelism > 0 ? Parallelism : Math.Clamp(2 * Environment.ProcessorCount, 2, 8);

    /// <summary>Time limit until the document is parsed. Default 30 s.</summary>
    public TimeSpan NavigationTimeout { get; set; } = TimeSpan.FromSeconds(30);

    /// <summary>Time limit from the parsed document to the load event. Default 10 s.</summary>
    public TimeSpan LoadTimeout { get; set; } = TimeSpan.FromSeconds(10);

    /// <summary>Time limit of the optional wait for a quiet network. Default 4 s.</summary>
    public TimeSpan NetworkIdleTimeout { get; set; } = TimeSpan.FromSeconds(4);

    /// <summary>Time limit for fonts, images in view, fade-ins and a stable height together. Default 12 s.</summary>
    public TimeSpan SettleTimeout { get; set; } = TimeSpan.FromSeconds(12);

    /// <summary>Time limit of one screenshot. Default 15 s.</summary>
    public TimeSpan ScreenshotTimeout { get; set; } = TimeSpan.FromSeconds(15);

    /// <summary>Time limit of measuring the evidence of one device. Default 15 s.</summary>
    public TimeSpan EvidenceTimeout { get; set; } = TimeSpan.FromSeconds(15);

    /// <summary>
    /// Time limit of axe-core on one device. After it, accessibility counts as not measured. Default 15 s.
    /// </summary>
    public TimeSpan AccessibilityTimeout { get; set; } = TimeSpan.FromSeconds(15);

    /// <summary>Time limit of one try of one page with one device, including the waits above. Default 90 s.</summary>
    public TimeSpan PageTimeout { get; set; } = TimeSpan.FromSeconds(90);

    /// <summary>Time limit for reading a site's robots.txt and sitemaps together. Default 15 s.</summary>
    public TimeSpan DiscoveryTimeout { get; set; } = TimeSpan.FromSeconds(15);

    /// <summary>Retries of a device after a transient error. Default 2.</summary>
    [Range(0, 5)]
    public int MaxRetries { get; set; } = 2;

    /// <summary>
    /// The approximate wait before the first retry; each further wait is twice as long, at most 30 s. Default 2 s.
    /// </summary>
    public TimeSpan RetryDelay { get; set; } = TimeSpan.FromSeconds(2);

    /// <summary>
    /// Time limit for closing a page, a context or the browser. After it, the browser's process is killed. Default 5 s.
    /// </summary>
    public TimeSpan CloseTimeout { get; set; } = TimeSpan.FromSeconds(5);

    /// <summary>Time limit for starting the browser. Default 30 s.</summary>
    public TimeSpan LaunchTimeout { get; set; } = TimeSpan.FromSeconds(30);

    /// <summary>The number of scans after which an idle browser is replaced. Default 50.</summary>
    [Range(1, 10_000)]
    public int ScansPerBrowser { get; set; } = 50;

    /// <summary>
    /// The height at which full-page screenshots are cut, in CSS px. Default 12,000 (Chromium's textures end at 16,384
    /// px).
    /// </summary>
    [Range(900, 16_000)]
    public int MaxPageHeight { get; set; } = 12_000;

    /// <summary>The most tiles of a page with one device. Default 6.</summary>
    [Range(1, 20)]
    public int MaxTiles { get; set; } = 6;

    /// <summary>The size limit of the files of one scan, all attempts together, in bytes. Default 200 MB.</summary>
    [Range(1_000_000, 10_000_000_000)]
    public long MaxScanBytes { get; set; } = 200_000_000;

    /// <summary>
    /// The size limit of one answer of a site, in bytes as sent. A longer answer is cut off. Default 25 MB.
    /// </summary>
    [Range(1_000_000, 1_000_000_000)]
    public long MaxResponseBytes { get; set; } = 25 * 1024 * 1024;

    /// <summary>
    /// The limit of what one encrypted connection to a site may receive, in bytes. After it, the connection ends.
    /// Default 60 MB.
    /// </summary>
    [Range(1_000_000, 1_000_000_000)]
    public long MaxConnectionBytes { get; set; } = 60 * 1024 * 1024;
}
