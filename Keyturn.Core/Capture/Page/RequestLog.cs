using System.Collections.Concurrent;
using Keyturn.Core.Capture.Network;
using Microsoft.Playwright;

namespace Keyturn.Core.Capture.Page;

/// <summary>
/// Records what a page requests during its capture: open requests, files that a visitor misses, and exceptions that the
/// page's own code did not catch. An answer that the network guard made says nothing about the site and is neither.
/// Lists are bounded; further entries of a page that floods them are dropped. Thread safe.
/// </summary>
internal sealed class RequestLog
{
    private const int MaxEntries = 40;
    private const int MaxLength = 200;

    /// <summary>The network is quiet after this time without an open request.</summary>
    private static readonly TimeSpan _quiet = TimeSpan.FromMilliseconds(60);

    private readonly ConcurrentDictionary<IRequest, byte> _underWay = new();
    private readonly ConcurrentDictionary<string, string> _failed = new();
    private readonly ConcurrentQueue<string> _exceptions = new();
    private readonly TimeProvider _clock;
    private readonly Func<Uri, bool> _mayPass;
    private long _lastChange;

    /// <param name="mayPass">True when the guard may reach the address at another try; false for one that it refuses or
    /// that does not exist.</param>
    public RequestLog(IPage page, TimeProvider clock, Func<Uri, bool> mayPass)
    {
        (_clock, _mayPass) = (clock, mayPass);
        _lastChange = clock.GetTimestamp();
        page.Request += (_, request) =>
        {
            _underWay[request] = 0;
            Touch();
        };
        page.RequestFinished += (_, request) => End(request);
        page.RequestFailed += (_, request) =>
        {
            End(request);
            if (PageReadiness.IsPage(request))
                FailedNavigation = request;
            // The guard gave the browser no tunnel to the site.
            if (request.Failure?.Contains("ERR_TUNNEL_CONNECTION_FAILED", StringComparison.Ordinal) == true)
                AddUnreached(request);
            else
                AddFailed(page, request, request.Failure ?? "failed");
        };
        page.Response += (_, response) =>
        {
            var isPage = PageReadiness.IsPage(response.Request);
            if (isPage && (response.Status is < 300 or >= 400))
                PageResponse = response;
            if (isPage || response.Status < 400)
                return;
            if (ProxyResponses.IsIn(response.Headers.Keys))
                AddUnreached(response.Request);
            else
                AddFailed(page, response.Request, $"HTTP {response.Status}");
        };
        page.PageError += (_, error) =>
        {
            if (_exceptions.Count < MaxEntries && PageFaults.IsOfThePage(error, page.Url))
                _exceptions.Enqueue(Shorten(error));
        };
        page.Download += (_, _) => Downloaded = true;
    }

    /// <summary>Each file once.</summary>
    public IReadOnlyList<string> FailedRequests =>
        [.. _failed.OrderBy(f => f.Key, StringComparer.Ordinal).Select(f => Shorten($"{f.Value}: {f.Key}"))];

    /// <summary>None when files were lost on our side: code may have failed for want of them.</summary>
    public IReadOnlyList<string> ConsoleErrors => HasLostFiles ? [] : [.. _exceptions];

    /// <summary>
    /// True when the guard reached no style sheet or script that the page asked for, so that the page may look broken
    /// although it is not.
    /// </summary>
    public bool HasLostFiles { get; private set; }

    /// <summary>The last failed request for the page itself: after a redirect, the redirect's target.</summary>
    public IRequest? FailedNavigation { get; private set; }

    /// <summary>The last answer for the page itself that is no redirect.</summary>
    public IResponse? PageResponse { get; private set; }

    public bool Downloaded { get; private set; }

    /// <summary>Waits until the network is quiet. False when <paramref name="limit"/> was reached first.</summary>
    public async Task<bool> WaitForQuietAsync(TimeSpan limit, CancellationToken ct)
    {
        var began = _clock.GetTimestamp();
        while (_clock.GetElapsedTime(began) < limit)
        {
            var still = _clock.GetElapsedTime(Interlocked.Read(ref _lastChange));
            if (_underWay.IsEmpty && still >= _quiet)
                return true;
            var wait = _underWay.IsEmpty ? _quiet - still : _quiet / 2;
            await Task.Delay(wait > TimeSpan.FromMilliseconds(5) ? wait : TimeSpan.FromMilliseconds(5), _clock, ct);
        }

        return false;
    }

    private void End(IRequest request)
    {
        _underWay.TryRemove(request, out _);
        Touch();
    }

    private void Touch() => Interlocked.Exchange(ref _lastChange, _clock.GetTimestamp());

    private void AddUnreached(IRequest request)
    {
        if (
            request.ResourceType is "stylesheet" or "script"
            && Uri.TryCreate(request.Url, UriKind.Absolute, out var url)
            && _mayPass(url)
        )
            HasLostFiles = true;
    }

    private void AddFailed(IPage page, IRequest request, string reason)
    {
        if (_failed.Count < MaxEntries && PageFaults.IsMissed(request.Url, request.ResourceType, reason, page.Url))
            _failed.TryAdd(request.Url, reason);
    }

    private static string Shorten(string text) => text.Length <= MaxLength ? text : text[..MaxLength];
}
