using Keyturn.Core;
using Keyturn.Core.Data;
using Keyturn.Web.Components.Accounts;
using Keyturn.Web.Components.Notifications;
using Keyturn.Web.Components.ScanList;
using Keyturn.Web.Live;
using Microsoft.AspNetCore.Components.Server.Circuits;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.DataProtection.KeyManagement;
using Microsoft.AspNetCore.DataProtection.Repositories;
using Microsoft.Extensions.Configuration.Json;
using Microsoft.Extensions.Options;
using MudBlazor;
using MudBlazor.Services;

namespace Keyturn.Web;

/// <summary>Registers what the screens need, and sets the headers of every response.</summary>
internal static class WebSetup
{
    /// <summary>
    /// Adds the settings file first, then the settings saved in the dashboard, so that environment variables and
    /// arguments win.
    /// </summary>
    public static void AddKeyturnSettings(this WebApplicationBuilder builder)
    {
        var file = new JsonConfigurationSource
        {
            Path = Path.Combine(AppContext.BaseDirectory, "appsettings.json"),
            Optional = true,
        };
        file.ResolveFileProvider();
        builder.Configuration.Sources.Insert(0, file);
        builder.Configuration.AddSavedSettings(builder.Environment.ContentRootPath);
    }

    public static void AddKeyturnScreens(this IServiceCollection services)
    {
        services.AddRazorComponents().AddInteractiveServerComponents();
        services.AddMudServices(mud =>
        {
            mud.SnackbarConfiguration.PositionClass = Defaults.Classes.Position.BottomCenter;
            mud.SnackbarConfiguration.MaxDisplayedSnackbars = 3;
            mud.SnackbarConfiguration.PreventDuplicates = true;
        });
        services.AddScoped<ScanNotifier>();
        services.AddCurrentUser();
        services.AddScoped<ColumnPreferences>();
        services.AddScoped<SeenNotifications>();
        services.AddScoped<CircuitHandler, ReconnectHandler>();

        services.AddDataProtection().SetApplicationName("Keyturn");
        services.AddSingleton<IConfigureOptions<KeyManagementOptions>>(
            provider => new ConfigureOptions<KeyManagementOptions>(keys =>
                keys.XmlRepository = new FileSystemXmlRepository(
                    Directory.CreateDirectory(provider.GetRequiredService<DataFolder>().Keys),
                    provider.GetRequiredService<ILoggerFactory>()
                )
            )
        );
    }

    public static void UseKeyturnErrors(this WebApplication app)
    {
        app.UseExceptionHandler(
            new ExceptionHandlerOptions
            {
                StatusCodeSelector = e =>
                    e is BadHttpRequestException bad ? bad.StatusCode
                    : StorageProblem.Find(e) is not null ? StatusCodes.Status503ServiceUnavailable
                    : StatusCodes.Status500InternalServerError,
                // A request that can't be read is the caller's problem: the response says so, the log need not.
                SuppressDiagnosticsCallback = context => context.Exception is BadHttpRequestException,
            }
        );
        // People get a page that leads on. Scripts get problem details, which are written before this.
        app.UseStatusCodePagesWithReExecute("/not-found");
        app.UseWhen(context => IsForScripts(context.Request.Path), scripts => scripts.UseStatusCodePages());
    }

    private static bool IsForScripts(PathString path) =>
        path.StartsWithSegments("/api")
        || path.StartsWithSegments("/artifacts")
        || path.StartsWithSegments("/health")
        || path.StartsWithSegments("/_blazor");

    /// <summary>
    /// No page may be framed or load from elsewhere. MudBlazor writes inline styles; the only inline script is the
    /// import map, whose hash is unknown before the build.
    /// </summary>
    public static void UseSecurityHeaders(this WebApplication app) =>
        app.Use(
            (context, next) =>
            {
                var headers = context.Response.Headers;
                headers.XContentTypeOptions = "nosniff";
                headers["Referrer-Policy"] = "same-origin";
                headers.ContentSecurityPolicy =
                    "frame-ancestors 'self'; base-uri 'self'; form-action 'self'; object-src 'none'; "
                    + "default-src 'self'; style-src 'self' 'unsafe-inline'; script-src 'self' "
                    + "'unsafe-inline'; img-src 'self' data:; connect-src 'self' ws: wss:";
                return next(context);
            }
        );
}
