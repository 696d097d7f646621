using Bunit;
using Keyturn.Core.Model;
using Keyturn.Web.Components.Accounts;
using Microsoft.AspNetCore.Components.Server.ProtectedBrowserStorage;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.JSInterop;

namespace Keyturn.Tests.Components;

public sealed class StaffNameTests : ComponentTest
{
    private static CancellationToken Ct => Xunit.TestContext.Current.CancellationToken;

    [Fact]
    public async Task FindName_WithoutACircuit_IsUnknown_AndAsksNoBrowser()
    {
        var name = new StaffName(Context.Services.GetRequiredService<ProtectedLocalStorage>());

        Assert.Null(await name.FindNameAsync(Ct));
        Assert.Empty(Context.JSInterop.Invocations);
    }

    [Fact]
    public async Task FindName_BrowserThatStoresNothing_IsTheOneTypedInThisCircuit()
    {
        Context.JSInterop.SetupVoid("localStorage.setItem", _ => true).SetException(new JSException("off"));
        Context.JSInterop.Setup<string>("localStorage.getItem", _ => true).SetException(new JSException("off"));
        var name = Context.Services.GetRequiredService<StaffName>();

        Assert.Null(await name.FindNameAsync(Ct));
        await name.KeepAsync($"  Ana {new string('a', PersonName.MaxLength)}  ");

        var kept = await name.FindNameAsync(Ct);
        Assert.StartsWith("Ana a", kept, StringComparison.Ordinal);
        Assert.Equal(PersonName.MaxLength, kept!.Length);
    }
}
