using Keyturn.Core.Model;
using Keyturn.Tests.Support;
using Microsoft.EntityFrameworkCore;

namespace Keyturn.Tests.EndToEnd;

/// <summary>The real program, killed in the middle of scoring: answered requests are not sent again.</summary>
[SlowLane]
public sealed class ScoringCrashTests
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Kill_AfterFourOfTenCritiques_TheNextProcessAsksForSix()
    {
        await using var model = await ModelServer.StartAsync();
        // Four answers come; the others would never come.
        var never = new TaskCompletionSource();
        model.Hold = count => count <= 4 ? Task.CompletedTask : never.Task;
        await using var stored = await TestDatabase.CreateAsync();
        Dictionary<string, string> settings = new()
        {
            ["Scoring:Endpoint"] = model.Endpoint.ToString(),
            ["Scoring:Model"] = "test-model",
        };
        Guid scanId;
        await using (var db = stored.CreateDbContext())
            scanId = (await TestData.StoredCapturedScanAsync(db, pages: 10)).Id;

        await using (var program = await ProgramProcess.StartAsync(stored.Folder.Root, settings))
        {
            Assert.True(
                await ProgramProcess.Until(async () =>
                {
                    await using var db = stored.CreateDbContext();
                    return await db.ModelAnswers.CountAsync(Ct) == 4;
                }),
                program.Said
            );
            await program.KillAsync();
        }

        model.Reset();
        never.SetCanceled(Ct);
        await using var next = await ProgramProcess.StartAsync(stored.Folder.Root, settings);
        var scan = await next.EndOfAsync(scanId);

        Assert.Equal(ScanStatus.Done, scan.Summary.Status);
        var asked = model
            .Requests.Select(r =>
                r.GetProperty("response_format").GetProperty("json_schema").GetProperty("name").GetString()!
            )
            .ToList();
        Assert.Equal(6, asked.Count(name => name == "page_critique"));
        Assert.Equal(1, asked.Count(name => name == "site_report"));
        Assert.Equal(10, scan.Report!.Content.PageCritiques.Count(c => c.Score is not null));
    }
}
