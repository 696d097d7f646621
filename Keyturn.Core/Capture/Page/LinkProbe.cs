using System.Net;
using System.Text.RegularExpressions;
using Keyturn.Core.Capture.Network;
using Microsoft.Extensions.Caching.Memory;
using Microsoft.Extensions.Logging;

namespace Keyturn.Core.Capture.Page;

/// <summary>
/// Asks a site through the guard which of its own addresses are missing. It sends HEAD, then GET where HEAD is not
/// accepted, and never reads more of an answer than its head. At most 10 new addresses and 5 s per page. Thread safe.
/// </summary>
internal sealed partial class LinkProbe(NetworkGuard guard, TimeProvider clock, ILogger<LinkProbe> logger) : IDisposable
{
    private const int MaxAddresses = 10;

    private static readonly TimeSpan _limit = TimeSpan.FromSeconds(5);
    private static readonly TimeSpan _kept = TimeSpan.FromMinutes(15);

    // The guard has an address only after its start.
    private readonly Lazy<HttpClient> _http = new(() =>
    {
        var handler = guard.CreateHandler();
        handler.MaxConnectionsPerServer = 4;
        handler.MaxAutomaticRedirections = 5;
        return new HttpClient(handler);
    });

    /// <summary>
    /// The answers of a site during a scan, because all its pages have the same menu. Kept as long as a scan may take,
    /// for a few hundred scans.
    /// </summary>
    private readonly MemoryCache _answers = new(new MemoryCacheOptions { SizeLimit = 20_000 });

    /// <summary>
    /// The addresses that the site says are missing. Addresses without an answer in time are not included.
    /// </summary>
    /// <param name="scan">Each address is requested once per scan.</param>
    /// <param name="userAgent">The device's user agent, so that the site answers as it answers the browser.</param>
    public async Task<IReadOnlySet<string>> FindMissingAsync(
        (Guid Id, int Attempt) scan,
        IReadOnlyList<MeasuredLink> links,
        string? userAgent,
        CancellationToken ct
    )
    {
        using var timeout = new CancellationTokenSource(_limit, clock);
        using var ended = CancellationTokenSource.CreateLinkedTokenSource(ct, timeout.Token);
        var asked = links
            .Select(l => l.Address)
            .Distinct(StringComparer.Ordinal)
            .Where(a => !ActsOnVisit().IsMatch(a))
            .ToList();
        await Task.WhenAll(
            asked
                .Where(a => !_answers.TryGetValue((scan, a), out _))
                .Take(MaxAddresses)
                .Select(a => AskAsync(scan, a, userAgent, ended.Token))
        );
        return asked
            .Where(a => _answers.TryGetValue((scan, a), out bool missing) && missing)
            .ToHashSet(StringComparer.Ordinal);
    }

    public void Dispose()
    {
        if (_http.IsValueCreated)
            _http.Value.Dispose();
        _answers.Dispose();
    }

    private async Task AskAsync((Guid Id, int Attempt) scan, string address, string? userAgent, CancellationToken ct)
    {
        if (!Uri.TryCreate(address, UriKind.Absolute, out var url))
            return;
        try
        {
            var missing =
                (int)await AskAsync(HttpMethod.Head, url, userAgent, ct) >= 400
                && await AskAsync(HttpMethod.Get, url, userAgent, ct) is HttpStatusCode.NotFound or HttpStatusCode.Gone;
            _answers.Set(
                (scan, address),
                missing,
                new MemoryCacheEntryOptions { Size = 1, AbsoluteExpirationRelativeToNow = _kept }
            );
        }
        catch (Exception e) when (e is HttpRequestException or OperationCanceledException or InvalidOperationException)
        {
            logger.LogDebug(e, "{Address} was not answered", address);
        }
    }

    private async Task<HttpStatusCode> AskAsync(HttpMethod method, Uri url, string? userAgent, CancellationToken ct)
    {
        using var request = new HttpRequestMessage(method, url);
        if (userAgent is not null)
            request.Headers.TryAddWithoutValidation("User-Agent", userAgent);
        request.Headers.TryAddWithoutValidation("Accept", "text/html,*/*;q=0.8");
        using var answer = await _http.Value.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, ct);
        return answer.StatusCode;
    }

    /// <summary>Addresses that change something when they are opened.</summary>
    [GeneratedRegex(
        "log-?(?:out|off|in)|sign-?(?:out|in)|abmelden|delete|remove|unsubscribe|cancel|add[-_]to|cart|"
            + "checkout|wp-(?:admin|login)|[?&](?:action|do|cmd)=",
        RegexOptions.IgnoreCase | RegexOptions.CultureInvariant
    )]
    private static partial Regex ActsOnVisit();
}
