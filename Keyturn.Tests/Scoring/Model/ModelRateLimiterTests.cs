using System.Collections.Concurrent;
using Keyturn.Core.Scoring;
using Keyturn.Core.Scoring.Model;
using Microsoft.Extensions.Options;

namespace Keyturn.Tests.Scoring.Model;

public sealed class ModelRateLimiterTests
{
    private readonly ConcurrentQueue<string> _output = new();

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Enter_MoreThanAtOnce_WaitsForItsTurn_AndSaysSoWheneverTheLineMoves()
    {
        await using var limiter = Create(calls: 2, requests: 0);
        var (first, second) = (
            await limiter.EnterAsync(_output.Enqueue, Ct),
            await limiter.EnterAsync(_output.Enqueue, Ct)
        );
        Assert.Empty(_output);

        var third = limiter.EnterAsync(_output.Enqueue, Ct);
        var fourth = limiter.EnterAsync(_ => { }, Ct);
        Assert.Equal(["Waiting for a free call to the model (2 at once)."], _output);
        Assert.False(third.IsCompleted);
        first.Dispose();
        (await third).Dispose();
        (await fourth).Dispose();
        second.Dispose();

        (await limiter.EnterAsync(_output.Enqueue, Ct)).Dispose();
    }

    [Fact]
    public async Task Enter_MoreThanInAMinute_WaitsUntilTheWindowHasMovedOn()
    {
        await using var limiter = Create(calls: 9, requests: 2, minute: TimeSpan.FromSeconds(3));
        (await limiter.EnterAsync(_output.Enqueue, Ct)).Dispose();
        (await limiter.EnterAsync(_output.Enqueue, Ct)).Dispose();

        var third = limiter.EnterAsync(_output.Enqueue, Ct);

        Assert.False(third.IsCompleted);
        Assert.Equal(["Waiting for a free call to the model (9 at once, 2 a minute)."], _output);
        (await third.WaitAsync(TimeSpan.FromSeconds(20), Ct)).Dispose();
    }

    [Fact]
    public async Task Enter_CancelledInTheLine_LeavesIt()
    {
        await using var limiter = Create(calls: 1, requests: 0);
        var first = await limiter.EnterAsync(_output.Enqueue, Ct);
        using var cancel = new CancellationTokenSource();

        var second = limiter.EnterAsync(_output.Enqueue, cancel.Token);
        await cancel.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => second);
        first.Dispose();
        (await limiter.EnterAsync(_output.Enqueue, Ct)).Dispose();
    }

    private static ModelRateLimiter Create(int calls, int requests, TimeSpan? minute = null) =>
        new(
            Options.Create(new ScoringOptions { MaxConcurrentCalls = calls, RequestsPerMinute = requests }),
            minute ?? TimeSpan.FromMinutes(1)
        );
}
