using System.Text.Json;
using Keyturn.Core.Capture;
using Keyturn.Core.Capture.Page;
using Keyturn.Tests.Support;
using Microsoft.Extensions.Options;
using Microsoft.Playwright;

namespace Keyturn.Tests.Capture.Page;

/// <summary>What happens when the browser does not paint: simpler ways, each with a time limit.</summary>
public sealed class ScreenshotTakerTests
{
    private readonly ScreenshotTaker _taker = new(
        Options.Create(new CaptureOptions { ScreenshotTimeout = TimeSpan.FromMilliseconds(60) })
    );

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task View_ThatHangs_IsTakenPastTheCompositor()
    {
        var session = new Session(arguments => arguments.ContainsKey("fromSurface"));

        Assert.False((await _taker.ViewAsync(session, Ct)).Cut);
        Assert.Equal(3, session.Taken);
    }

    [Fact]
    public async Task View_ThatNeverComes_IsATimeoutInBoundedTime() =>
        await Assert.ThrowsAsync<TimeoutException>(() =>
            _taker.ViewAsync(new Session(_ => false), Ct).WaitAsync(TimeSpan.FromSeconds(5), Ct)
        );

    [Fact]
    public async Task View_OfACancelledCapture_EndsAtOnce()
    {
        using var cancel = CancellationTokenSource.CreateLinkedTokenSource(Ct);
        var taking = _taker.ViewAsync(new Session(_ => false), cancel.Token);
        await cancel.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => taking);
    }

    private sealed class Session(Func<IReadOnlyDictionary<string, object>, bool> paints) : ICDPSession
    {
        public int Taken { get; private set; }

        public event EventHandler<ICDPSession> Close
        {
            add { }
            remove { }
        }

        public ValueTask DisposeAsync() => ValueTask.CompletedTask;

        public Task DetachAsync() => Task.CompletedTask;

        public ICDPSessionEvent Event(string eventName) => throw new NotSupportedException();

        public Task<JsonElement?> SendAsync(string method, Dictionary<string, object>? args = null)
        {
            if (method != "Page.captureScreenshot")
                return Task.FromResult<JsonElement?>(JsonSerializer.SerializeToElement(new { }));
            Taken++;
            return paints(args!)
                ? Task.FromResult<JsonElement?>(JsonSerializer.SerializeToElement(new { data = TestImages.Jpeg(1) }))
                : new TaskCompletionSource<JsonElement?>().Task;
        }
    }
}
