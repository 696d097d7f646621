using System.Collections.Concurrent;
using Microsoft.Playwright;

namespace Keyturn.Core.Capture.Page;

/// <summary>
/// Records what a page requests during its capture: open requests, failed requests, console errors. Lists are bounded;
/// further entries of a page that floods them are dropped. Thread safe.
/// </summary>
internal sealed class RequestLog
{
    private const int MaxEntries = 40;
    private const int MaxLength = 200;

    /// <summary>The network is quiet after this time without an open request.</summary>
    private static readonly TimeSpan _quiet = TimeSpan.FromMilliseconds(60);

    private readonly ConcurrentDictionary<IRequest, byte> _underWay = new();
    private readonly ConcurrentQueue<string> _failed = new();
    private readonly ConcurrentQueue<string> _console = new();
    private readonly TimeProvider _clock;
    private long _lastChange;

    public RequestLog(IPage page, TimeProvider clock)
    {
        _clock = clock;
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
            Add(_failed, $"{request.Failure ?? "failed"}: {request.Url}");
        };
        page.Response += (_, response) =>
        {
            if (response.Status >= 400 && !(response.Request.IsNavigationRequest && response.Frame.ParentFrame is null))
                Add(_failed, $"HTTP {response.Status}: {response.Url}");
        };
        page.Console += (_, message) =>
        {
            if (message.Type == "error")
                Add(_console, message.Text);
        };
        page.PageError += (_, error) => Add(_console, error);
        page.Download += (_, _) => Downloaded = true;
    }

    public IReadOnlyList<string> FailedRequests => [.. _failed];

    public IReadOnlyList<string> ConsoleErrors => [.. _console];

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

    private static void Add(ConcurrentQueue<string> list, string text)
    {
        if (list.Count < MaxEntries)
            list.Enqueue(text.Length <= MaxLength ? text : text[..MaxLength]);
    }
}
