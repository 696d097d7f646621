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
        await using var gate = Gate(calls: 2, requests: 0);
        var (first, second) = (await gate.EnterAsync(_output.Enqueue, Ct), await gate.EnterAsync(_output.Enqueue, Ct));
        Assert.Empty(_output);

        var third = gate.EnterAsync(_output.Enqueue, Ct);
        var fourth = gate.EnterAsync(_ => { }, Ct);
        Assert.Equal(["Waiting for a free call to the model (2 at once)."], _output);
        Assert.False(third.IsCompleted);
        first.Dispose();
        (await third).Dispose();
        (await fourth).Dispose();
        second.Dispose();

        (await gate.EnterAsync(_output.Enqueue, Ct)).Dispose();
    }

    [Fact]
    public async Task Enter_MoreThanInAMinute_WaitsUntilTheWindowHasMovedOn()
    {
        await using var gate = Gate(calls: 9, requests: 2, minute: TimeSpan.FromSeconds(3));
        (await gate.EnterAsync(_output.Enqueue, Ct)).Dispose();
        (await gate.EnterAsync(_output.Enqueue, Ct)).Dispose();

        var third = gate.EnterAsync(_output.Enqueue, Ct);

        Assert.False(third.IsCompleted);
        Assert.Equal(["Waiting for a free call to the model (9 at once, 2 a minute)."], _output);
        (await third.WaitAsync(TimeSpan.FromSeconds(20), Ct)).Dispose();
    }

    [Fact]
    public async Task Enter_CancelledInTheLine_LeavesIt()
    {
        await using var gate = Gate(calls: 1, requests: 0);
        var first = await gate.EnterAsync(_output.Enqueue, Ct);
        using var cancel = new CancellationTokenSource();

        var second = gate.EnterAsync(_output.Enqueue, cancel.Token);
        await cancel.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => second);
        first.Dispose();
        (await gate.EnterAsync(_output.Enqueue, Ct)).Dispose();
    }

    private static ModelRateLimiter Gate(int calls, int requests, TimeSpan? minute = null) =>
        new(
            Options.Create(new ScoringOptions { MaxConcurrentCalls = calls, RequestsPerMinute = requests }),
            minute ?? TimeSpan.FromMinutes(1)
        );
}
