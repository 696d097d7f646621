using System.Collections.Concurrent;
using Keyturn.Core.Capture.Network;
using Microsoft.Playwright;

namespace Keyturn.Core.Capture.Page;

/// <summary>
/// Records what a page requests during its capture: open requests, failed requests, console errors. An answer that the
/// network guard made says nothing about the site and is neither. Lists are bounded; further entries of a page that
/// floods them are dropped. Thread safe.
/// </summary>
internal sealed class RequestLog
{
    private const int MaxEntries = 40;
    private const int MaxLength = 200;

    /// <summary>The network is quiet after this time without an open request.</summary>
    private static readonly TimeSpan _quiet = TimeSpan.FromMilliseconds(60);

    private readonly ConcurrentDictionary<IRequest, byte> _underWay = new();
    private readonly ConcurrentQueue<string> _failed = new();
    private readonly ConcurrentQueue<(string Text, string Location)> _console = new();
    private readonly ConcurrentDictionary<string, byte> _unreached = new();
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
            if (request.IsNavigationRequest && request.Frame.ParentFrame is null)
                FailedNavigation = request;
            // The guard gave the browser no tunnel to the site.
            if (request.Failure?.Contains("ERR_TUNNEL_CONNECTION_FAILED", StringComparison.Ordinal) == true)
                AddUnreached(request);
            else
                Add(_failed, $"{request.Failure ?? "failed"}: {request.Url}");
        };
        page.Response += (_, response) =>
        {
            if (response.Status < 400 || response.Request.IsNavigationRequest && response.Frame.ParentFrame is null)
                return;
            if (ProxyResponses.IsIn(response.Headers.Keys))
                AddUnreached(response.Request);
            else
                Add(_failed, $"HTTP {response.Status}: {response.Url}");
        };
        page.Console += (_, message) =>
        {
            if (message.Type == "error")
                AddError(message.Text, message.Location);
        };
        page.PageError += (_, error) => AddError(error, "");
        page.Download += (_, _) => Downloaded = true;
    }

    public IReadOnlyList<string> FailedRequests => [.. _failed];

    /// <summary>
    /// Without those about files that the guard did not reach. A location reads <c>url:line:column</c>.
    /// </summary>
    public IReadOnlyList<string> ConsoleErrors =>
        [
            .. _console
                .Where(e => !_unreached.Keys.Any(url => e.Location.StartsWith($"{url}:", StringComparison.Ordinal)))
                .Select(e => e.Text),
        ];

    /// <summary>
    /// True when the guard reached no style sheet or script that the page asked for, so that the page may look broken
    /// although it is not.
    /// </summary>
    public bool HasLostFiles { get; private set; }

    /// <summary>The last failed request for the page itself: after a redirect, the redirect's target.</summary>
    public IRequest? FailedNavigation { get; private set; }

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
        if (_unreached.Count < MaxEntries)
            _unreached[request.Url] = 0;
    }

    private void AddError(string text, string location)
    {
        if (_console.Count < MaxEntries)
            _console.Enqueue((Shorten(text), location));
    }

    private static void Add(ConcurrentQueue<string> list, string text)
    {
        if (list.Count < MaxEntries)
            list.Enqueue(Shorten(text));
    }

    private static string Shorten(string text) => text.Length <= MaxLength ? text : text[..MaxLength];
}
