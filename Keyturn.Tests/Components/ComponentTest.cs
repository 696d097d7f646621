using Bunit;
using Keyturn.Core.Live;
using Keyturn.Web.Live;
using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Time.Testing;
using MudBlazor.Services;

namespace Keyturn.Tests.Components;

/// <summary>A renderer with what every component of ours may ask for.</summary>
public abstract class ComponentTest : IAsyncDisposable
{
    protected ComponentTest()
    {
        Context.JSInterop.Mode = JSRuntimeMode.Loose;
        Context.Services.AddMudServices();
        Context.Services.AddSingleton<TimeProvider>(Clock);
        Context.Services.AddSingleton(Feed);
        Context.Services.AddScoped(_ => new ScanNotifier(Feed, Clock, NullLogger<ScanNotifier>.Instance));
        Context.Renderer.SetRendererInfo(new RendererInfo("Server", isInteractive: true));
    }

    protected BunitContext Context { get; } = new();

    protected FakeTimeProvider Clock { get; } = new(Support.A.Now);

    protected ScanFeed Feed { get; } = new(NullLogger<ScanFeed>.Instance);

    public async ValueTask DisposeAsync()
    {
        await Context.DisposeAsync();
        GC.SuppressFinalize(this);
    }
}
