using Keyturn.Core.Capture.Discovery.Classification;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace Keyturn.Core.Capture.Discovery.Links;

/// <summary>
/// Reads the pages that a site lists in its sitemaps: those its robots.txt names, else those in the usual places.
/// Bounds: 20 files of 5 MB, 5,000 pages, <see cref="CaptureOptions.DiscoveryTimeout"/> in all and a third of it per
/// file. Thread safe.
/// </summary>
internal sealed class Sitemaps(
    SiteDownloads downloads,
    IOptions<CaptureOptions> options,
    TimeProvider clock,
    ILogger<Sitemaps> logger
)
{
    private const int MaxFiles = 20;
    private const int MaxBytes = 5 * 1024 * 1024;
    private const int MaxRobots = 512 * 1024;
    private const int MaxPages = 5_000;
    private const int MaxDepth = 3;

    private static readonly string[] _usualPlaces = ["/sitemap.xml", "/sitemap_index.xml", "/wp-sitemap.xml"];

    private readonly TimeSpan _limit = options.Value.DiscoveryTimeout;

    /// <summary>
    /// Returns the pages that could be read, possibly none, whatever the site does. Pages of other sites are included
    /// when the site lists them.
    /// </summary>
    /// <exception cref="OperationCanceledException"><paramref name="ct"/> was cancelled.</exception>
    public async Task<IReadOnlyList<Uri>> ReadAsync(Uri site, CancellationToken ct)
    {
        using var limit = new CancellationTokenSource(_limit, clock);
        using var ending = CancellationTokenSource.CreateLinkedTokenSource(ct, limit.Token);
        var reading = new Reading();
        var robots = await FetchAsync(new Uri(site, "/robots.txt"), MaxRobots, ending.Token);
        if (robots is not null)
            await FollowAsync(SitemapFile.InRobots(robots, MaxFiles), site, reading, ending.Token);
        foreach (var place in _usualPlaces)
            if (reading.Pages.Count == 0)
                await FollowAsync([place], site, reading, ending.Token);

        ct.ThrowIfCancellationRequested();
        logger.LogInformation(
            "The sitemaps of {Host} list {Pages} pages in {Files} files",
            site.Host,
            reading.Pages.Count,
            reading.Seen.Count
        );
        return reading.Pages;
    }

    private async Task FollowAsync(IReadOnlyList<string> addresses, Uri site, Reading reading, CancellationToken limit)
    {
        var waiting = new PriorityQueue<(Uri Url, int Depth), (int, int)>();
        var order = 0;
        void Enqueue(string address, Uri root, int depth)
        {
            if (depth <= MaxDepth && LinkAddress.Resolve(address, root) is { } url)
                waiting.Enqueue((url, depth), (Priority(url), order++));
        }

        foreach (var address in addresses)
            Enqueue(address, site, 0);
        while (
            reading.Seen.Count < MaxFiles
            && reading.Pages.Count < MaxPages
            && !limit.IsCancellationRequested
            && waiting.TryDequeue(out var next, out _)
        )
        {
            if (
                !reading.Seen.Add(next.Url.AbsoluteUri)
                || await FetchAsync(next.Url, MaxBytes, limit) is not { } content
            )
                continue;
            var file = SitemapFile.Parse(content, MaxPages);
            reading.Pages.AddRange(
                file.Pages.Select(page => LinkAddress.Resolve(page, next.Url))
                    .OfType<Uri>()
                    .Take(MaxPages - reading.Pages.Count)
            );
            foreach (var address in file.Sitemaps.Take(MaxPages / 10))
                Enqueue(address, next.Url, next.Depth + 1);
        }
    }

    /// <summary>Downloads one file with a limit of its own: a slow file must not take the time of the others.</summary>
    private async Task<byte[]?> FetchAsync(Uri url, int maxBytes, CancellationToken limit)
    {
        using var own = new CancellationTokenSource(_limit / 3, clock);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(own.Token, limit);
        return await downloads.GetAsync(url, maxBytes, either.Token);
    }

    /// <summary>
    /// The order of reading: pages first, then posts, then lists and images. A blog alone may have more addresses than
    /// are read.
    /// </summary>
    private static int Priority(Uri url)
    {
        var words = WordTokenizer.Tokenize(Path.GetFileNameWithoutExtension(url.AbsolutePath));
        return words.Any(w =>
                w
                    is "page"
                        or "pages"
                        or "service"
                        or "services"
                        or "treatment"
                        or "treatments"
                        or "procedure"
                        or "location"
                        or "team"
            )
                ? 0
            : words.Any(w =>
                w
                    is "tag"
                        or "category"
                        or "author"
                        or "authors"
                        or "image"
                        or "images"
                        or "video"
                        or "product"
                        or "attachment"
                        or "kategorie"
                        or "users"
                        or "taxonomies"
            )
                ? 3
            : words.Any(w => w is "post" or "posts" or "blog" or "news" or "article" or "articles") ? 2
            : 1;
    }

    private sealed class Reading
    {
        public List<Uri> Pages { get; } = [];

        public HashSet<string> Seen { get; } = new(StringComparer.Ordinal);
    }
}
