using System.Net;

namespace Keyturn.Core.Scoring.Model;

/// <summary>A model call reached one of its time limits.</summary>
internal sealed class ModelTimeoutException(string during, TimeSpan limit)
    : IOException($"The model server was silent while {during} for {limit.TotalSeconds:0.###} s.")
{
    public string During { get; } = during;

    public TimeSpan Limit { get; } = limit;
}

/// <summary>
/// Adds the limits that SocketsHttpHandler lacks: for sending the request, waiting for the answer, and silence within
/// it.
/// </summary>
internal sealed class CallTimeoutsHandler(ScoringOptions options, TimeProvider clock, HttpMessageHandler inner)
    : DelegatingHandler(inner)
{
    protected override async Task<HttpResponseMessage> SendAsync(
        HttpRequestMessage request,
        CancellationToken cancellationToken
    )
    {
        using var limit = new CancellationTokenSource(Timeout.InfiniteTimeSpan, clock);
        using var ended = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, limit.Token);
        var (during, time) = ("connecting", options.ConnectTimeout);
        if (request.Content is { } content)
        {
            request.Content = new WatchedContent(
                content,
                () => Enter("sending", options.WriteTimeout),
                () => Enter("answering", options.ReadTimeout)
            );
        }

        HttpResponseMessage response;
        try
        {
            response = await base.SendAsync(request, ended.Token);
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            throw new ModelTimeoutException(during, time);
        }

        response.Content = new WatchedAnswer(response.Content, options.ReadTimeout, clock);
        return response;

        void Enter(string phase, TimeSpan allowed)
        {
            (during, time) = (phase, allowed);
            limit.CancelAfter(allowed);
        }
    }

    private sealed class WatchedContent : HttpContent
    {
        private readonly HttpContent _inner;
        private readonly Action _begin;
        private readonly Action _end;

        public WatchedContent(HttpContent inner, Action begin, Action end)
        {
            (_inner, _begin, _end) = (inner, begin, end);
            foreach (var header in inner.Headers)
                Headers.TryAddWithoutValidation(header.Key, header.Value);
        }

        protected override Task SerializeToStreamAsync(Stream stream, TransportContext? context) =>
            SerializeToStreamAsync(stream, context, CancellationToken.None);

        protected override async Task SerializeToStreamAsync(
            Stream stream,
            TransportContext? context,
            CancellationToken cancellationToken
        )
        {
            _begin();
            await _inner.CopyToAsync(stream, context, cancellationToken);
            _end();
        }

        protected override bool TryComputeLength(out long length)
        {
            length = _inner.Headers.ContentLength ?? 0;
            return _inner.Headers.ContentLength is not null;
        }

        protected override void Dispose(bool disposing)
        {
            if (disposing)
                _inner.Dispose();
            base.Dispose(disposing);
        }
    }

    private sealed class WatchedAnswer : StreamContent
    {
        public WatchedAnswer(HttpContent inner, TimeSpan limit, TimeProvider clock)
            : base(new SilenceLimitedStream(inner, limit, clock))
        {
            foreach (var header in inner.Headers)
                Headers.TryAddWithoutValidation(header.Key, header.Value);
        }
    }
}
