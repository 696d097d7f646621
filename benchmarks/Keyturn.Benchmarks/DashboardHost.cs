using Keyturn.Web.Live;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Mvc.Testing;
using Microsoft.Data.Sqlite;

namespace Keyturn.Benchmarks;

/// <summary>
/// The whole program in this process, on a free port with its own data folder, so that its internals can be measured.
/// Any type of its assembly identifies it, because <c>Program</c> is also a type of this one.
/// </summary>
internal sealed class DashboardHost : WebApplicationFactory<ScanNotifier>
{
    private readonly string _folder = Directory.CreateTempSubdirectory("keyturn-benchmark-").FullName;

    public DashboardHost() => UseKestrel(0);

    public Uri Address => ClientOptions.BaseAddress;

    protected override void ConfigureWebHost(IWebHostBuilder builder)
    {
        builder.UseEnvironment("Production");
        builder.UseSetting("Keyturn:DataDirectory", _folder);
        builder.UseSetting("Logging:LogLevel:Default", "Warning");
    }

    public override async ValueTask DisposeAsync()
    {
        await base.DisposeAsync();
        SqliteConnection.ClearAllPools();
        Directory.Delete(_folder, recursive: true);
    }
}
