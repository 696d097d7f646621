using Keyturn.Core.Capture;
using Microsoft.Extensions.Options;
using Microsoft.Extensions.Time.Testing;

namespace Keyturn.Tests.Capture;

/// <summary>Which captures wait for which before a page is opened.</summary>
public sealed class CaptureConcurrencyLimiterTests : IDisposable
{
    private readonly FakeTimeProvider _clock = new();
    private readonly CaptureConcurrencyLimiter _slots;

    public CaptureConcurrencyLimiterTests() =>
        _slots = new CaptureConcurrencyLimiter(Options.Create(new CaptureOptions { Parallelism = 3 }), _clock);

    public void Dispose() => _slots.Dispose();

    [Fact]
    public async Task Visit_ThirdPageOfAHost_WaitsForOneOfTheTwo_AndAnotherHostDoesNot()
    {
        var first = await Visit("clinic.example");
        await Visit("clinic.example");
        var third = Visit("clinic.example");

        Assert.NotNull(await Visit("other.example"));
        Assert.False(third.IsCompleted);
        first!.Dispose();
        Assert.NotNull(await third);
    }

    [Fact]
    public async Task Enter_MorePagesAndDevicesThanTheBudget_Wait()
    {
        var taken = new[] { await Enter(), await Enter(), await Enter() };
        var next = Enter();

        Assert.False(next.IsCompleted);
        taken[1]!.Dispose();
        Assert.NotNull(await next);
    }

    [Fact]
    public async Task Pause_NoFurtherPageOfTheHost_BeforeItsTime()
    {
        _slots.Pause("clinic.example", TimeSpan.FromSeconds(20));
        _slots.Pause("clinic.example", TimeSpan.FromSeconds(5));
        var visit = Visit("clinic.example");

        _clock.Advance(TimeSpan.FromSeconds(19));
        Assert.False(visit.IsCompleted);
        _clock.Advance(TimeSpan.FromSeconds(1));
        Assert.NotNull(await visit);
    }

    [Fact]
    public async Task Stop_EndsTheWait_WithNothing_AndTheTurnGoesToTheNext()
    {
        using var stop = new CancellationTokenSource();
        _slots.Pause("clinic.example", TimeSpan.FromSeconds(20));
        var stopped = _slots.TryVisitAsync("clinic.example", stop.Token, TestContext.Current.CancellationToken);
        await stop.CancelAsync();

        Assert.Null(await stopped);
        var others = new[] { Visit("clinic.example"), Visit("clinic.example") };
        _clock.Advance(TimeSpan.FromSeconds(20));
        Assert.All(await Task.WhenAll(others), Assert.NotNull);
    }

    [Fact]
    public async Task Cancel_EndsTheWait_ByThrowing()
    {
        using var cancel = new CancellationTokenSource();
        _slots.Pause("clinic.example", TimeSpan.FromSeconds(20));
        var cancelled = _slots.TryVisitAsync("clinic.example", CancellationToken.None, cancel.Token);
        await cancel.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => cancelled);
    }

    private Task<IDisposable?> Visit(string host) =>
        _slots.TryVisitAsync(host, CancellationToken.None, TestContext.Current.CancellationToken);

    private Task<IDisposable?> Enter() =>
        _slots.TryEnterAsync(CancellationToken.None, TestContext.Current.CancellationToken);
}
