using Bunit;
using Keyturn.Core.Live;
using Keyturn.Core.Scans;
using Keyturn.Tests.Support;
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
        Context.Services.AddSingleton(_ => Desk?.Pages ?? throw new InvalidOperationException("Open a desk first: this component gives commands."));
        Context.Services.AddSingleton(_ => Queries ?? throw new InvalidOperationException("Set queries first: this component reads."));
        Context.Renderer.SetRendererInfo(new RendererInfo("Server", isInteractive: true));
    }

    protected BunitContext Context { get; } = new();

    /// <summary>What commands work on; a test of a component that gives any opens it first.</summary>
    private protected Desk? Desk { get; set; }

    /// <summary>What a component reads from; a test of one that reads sets it first.</summary>
    protected ScanQueries? Queries { get; set; }

    protected FakeTimeProvider Clock { get; } = new(A.Now);

    protected ScanFeed Feed { get; } = new(NullLogger<ScanFeed>.Instance);

    public async ValueTask DisposeAsync()
    {
        await Context.DisposeAsync();
        if (Desk is not null) await Desk.DisposeAsync();
        GC.SuppressFinalize(this);
    }
}
