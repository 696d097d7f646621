using Bunit;
using Keyturn.Core.ApiKeys;
using Keyturn.Core.Branding;
using Keyturn.Core.Lifecycle;
using Keyturn.Core.Model;
using Keyturn.Core.Scans;
using Keyturn.Core.Scans.Lists;
using Keyturn.Core.Settings;
using Keyturn.Tests.Support;
using Keyturn.Web.Api;
using Keyturn.Web.Components.Accounts;
using Keyturn.Web.Components.Notifications;
using Keyturn.Web.Components.ScanList;
using Keyturn.Web.Health;
using Keyturn.Web.Live;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Server.ProtectedBrowserStorage;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;
using Microsoft.Extensions.Time.Testing;
using MudBlazor.Services;

namespace Keyturn.Tests.Components;

/// <summary>A renderer with the services that components ask for.</summary>
public abstract class ComponentTest : IAsyncDisposable
{
    protected ComponentTest()
    {
        Context.JSInterop.Mode = JSRuntimeMode.Loose;
        Context.Services.AddMudServices();
        Context.Services.AddSingleton<TimeProvider>(Clock);
        Context.Services.AddSingleton(Feed);
        Context.Services.AddScoped(_ => new ScanNotifier(Feed, Clock, NullLogger<ScanNotifier>.Instance));
        Context.Services.AddSingleton(_ =>
            CommandTestHost?.Pages
            ?? throw new InvalidOperationException("Set CommandTestHost first: this component gives commands.")
        );
        Context.Services.AddSingleton(_ =>
            CommandTestHost?.Scans
            ?? throw new InvalidOperationException("Set CommandTestHost first: this component gives commands.")
        );
        Context.Services.AddSingleton(_ =>
            Health ?? throw new InvalidOperationException("Set the health first: this component shows it.")
        );
        Context.Services.AddSingleton(_ =>
            Queries ?? throw new InvalidOperationException("Set queries first: this component reads.")
        );
        Context.Services.AddSingleton(_ =>
            Lists ?? throw new InvalidOperationException("Set lists first: this component reads a list.")
        );
        Context.Services.AddSingleton(_ =>
            Settings?.Store ?? throw new InvalidOperationException("Set settings first: this component shows them.")
        );
        Context.Services.AddSingleton(_ => Settings!.Get<IModelConnectionTest>());
        Context.Services.AddSingleton(_ => CommandTestHost!.Bulk);
        Context.Services.AddSingleton(_ => CommandTestHost!.Batches);
        Context.Services.AddSingleton(_ => CommandTestHost!.Previews);
        Context.Services.AddSingleton(_ => CommandTestHost!.Views);
        Context.Services.AddSingleton(_ => CommandTestHost!.Keys);
        Context.Services.AddSingleton(_ => new ApiKeyQueries(CommandTestHost!.Database));
        Context.Services.AddSingleton(_ => new BrandLogo(
            CommandTestHost!.Database.Folder,
            CommandTestHost.Runner,
            NullLogger<BrandLogo>.Instance
        ));
        Context.Services.AddSingleton<IOptionsMonitor<AuthOptions>>(Auth);
        Context.Services.AddSingleton<IScorerAvailability>(new RulesOnlyScorers());
        Context.Services.AddSingleton<IDeepScanDefaults>(new TenPages());
        Context.Services.AddDataProtection();
        Context.Services.AddScoped<ProtectedLocalStorage>();
        Context.Services.AddScoped(CreateStaffName);
        Context.Services.AddScoped<ICurrentUser>(provider => provider.GetRequiredService<StaffName>());
        Context.Services.AddScoped<SettingsCommands>();
        Context.Services.AddScoped<ColumnPreferences>();
        Context.Services.AddScoped<SeenNotifications>();
        Context.Services.AddSingleton(_ => new NotificationQueries(
            Database ?? throw new InvalidOperationException("Set a database first: this component reads."),
            Clock
        ));
        Context.Services.AddSingleton(_ => new ScanDiagnosticsQueries(
            Database ?? throw new InvalidOperationException("Set a database first: this component reads.")
        ));
        Context.Services.AddSingleton(_ => new ScreenshotHistory(
            Database ?? throw new InvalidOperationException("Set a database first: this component reads.")
        ));
        Context.Renderer.SetRendererInfo(new RendererInfo("Server", isInteractive: true));
    }

    protected BunitContext Context { get; } = new();

    /// <summary>What commands work on; a test of a component with commands sets it first.</summary>
    private protected CommandTestHost? CommandTestHost { get; set; }

    /// <summary>What a component reads besides <see cref="Queries"/>; the test that sets it disposes it.</summary>
    private protected TestDatabase? Database { get; set; }

    /// <summary>The settings; a test of a component that shows them sets it first.</summary>
    private protected SavedSettingsHost? Settings { get; set; }

    /// <summary>What a component reads; a test of a component that reads sets it first.</summary>
    protected ScanQueries? Queries { get; set; }

    /// <summary>The same for lists.</summary>
    protected ScanListQueries? Lists { get; set; }

    /// <summary>The health of the systems; a test of a component that shows it sets it first.</summary>
    protected HealthMonitor? Health { get; set; }

    /// <summary>The API's configuration; a test may replace it.</summary>
    private protected FixedOptions<AuthOptions> Auth { get; } = new(new());

    protected FakeTimeProvider Clock { get; } = new(TestData.Now);

    protected ScanFeed Feed { get; } = new(NullLogger<ScanFeed>.Instance);

    private static StaffName CreateStaffName(IServiceProvider provider)
    {
        var name = new StaffName(provider.GetRequiredService<ProtectedLocalStorage>());
        name.OnCircuitOpenedAsync(null!, CancellationToken.None);
        return name;
    }

    public async ValueTask DisposeAsync()
    {
        await Context.DisposeAsync();
        if (CommandTestHost is not null)
            await CommandTestHost.DisposeAsync();
        Settings?.Dispose();
        GC.SuppressFinalize(this);
    }
}
