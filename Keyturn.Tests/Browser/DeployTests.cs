using Keyturn.Tests.Support;
using Microsoft.Playwright;

namespace Keyturn.Tests.Browser;

/// <summary>The program is replaced by another process while somebody types.</summary>
[SlowLane]
public sealed class DeployTests(KeyturnFixture keyturn) : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("keyturn-deploy-").FullName;

    [Fact]
    public async Task Restart_WhileSomeoneTypesOnAPhone_ThePageComesBackByItself_WithWhatWasTyped()
    {
        // A phone also loses its connection whenever it sleeps.
        var page = await (await keyturn.Browser.NewContextAsync(KeyturnFixture.Phone)).NewPageAsync();
        Uri address;
        await using (var program = await ProgramProcess.StartAsync(_folder, new Dictionary<string, string>()))
        {
            address = program.Http.BaseAddress!;
            await page.GotoAsync(address.ToString());
            await page.Locator("[name=address]").FillAsync("half-typed.example");
        }

        await Assertions.Expect(page.GetByRole(AriaRole.Dialog, new() { Name = "Connection lost" })).ToBeVisibleAsync();
        await page.EvaluateAsync("document.body.dataset.before = true");
        await using var next = await ProgramProcess.StartAsync(
            _folder,
            new Dictionary<string, string> { ["Urls"] = address.ToString() }
        );

        await Assertions.Expect(page.Locator("body[data-before]")).ToHaveCountAsync(0, new() { Timeout = 60_000 });
        await Assertions.Expect(page.Locator("[name=address]")).ToHaveValueAsync("half-typed.example");
        await Assertions.Expect(page.GetByRole(AriaRole.Dialog, new() { Name = "Connection lost" })).ToBeHiddenAsync();
        await page.Context.CloseAsync();
    }

    public void Dispose() => Directory.Delete(_folder, recursive: true);
}
