using Keyturn.Core.Jobs.Scanning;

namespace Keyturn.Tests.Jobs;

public sealed class ProgressRelayTests
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task During_EveryStep_IsWrittenInOrderBeforeItEnds()
    {
        var written = new List<int>();
        await using var relay = new ProgressRelay<int>(
            async step =>
            {
                await Task.Yield();
                written.Add(step);
                return true;
            },
            () => { }
        );

        Assert.Equal(
            "done",
            await relay.DuringAsync(progress =>
            {
                for (var step = 1; step <= 20; step++)
                    progress.Report(step);
                return Task.FromResult("done");
            })
        );

        Assert.Equal(Enumerable.Range(1, 20), written);
    }

    [Fact]
    public async Task During_WriteThatFails_StopsTheWork_AndIsTheErrorThatIsSeen()
    {
        using var work = CancellationTokenSource.CreateLinkedTokenSource(Ct);
        await using var relay = new ProgressRelay<int>(_ => throw new IOException("The disk is full."), work.Cancel);

        var error = await Assert.ThrowsAsync<IOException>(() =>
            relay.DuringAsync(async progress =>
            {
                progress.Report(1);
                await Task.Delay(Timeout.InfiniteTimeSpan, TimeProvider.System, work.Token);
                return 0;
            })
        );

        Assert.Equal("The disk is full.", error.Message);
    }

    [Fact]
    public async Task During_LateWrite_StopsTheWork()
    {
        using var work = CancellationTokenSource.CreateLinkedTokenSource(Ct);
        await using var relay = new ProgressRelay<int>(_ => Task.FromResult(false), work.Cancel);

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() =>
            relay.DuringAsync(async progress =>
            {
                progress.Report(1);
                await Task.Delay(Timeout.InfiniteTimeSpan, TimeProvider.System, work.Token);
                return 0;
            })
        );
    }

    [Fact]
    public async Task During_LatestOnly_MergesWhatComesDuringAWrite()
    {
        var gate = new TaskCompletionSource();
        var first = new TaskCompletionSource();
        var written = new List<int>();
        await using var relay = new ProgressRelay<int>(
            async step =>
            {
                written.Add(step);
                first.TrySetResult();
                await gate.Task;
                return true;
            },
            () => { },
            latestOnly: true
        );

        await relay.DuringAsync(async progress =>
        {
            progress.Report(1);
            await first.Task;
            for (var step = 2; step <= 50; step++)
                progress.Report(step);
            gate.SetResult();
            return 0;
        });

        Assert.Equal([1, 50], written);
    }
}
