using Keyturn.Core;
using Keyturn.Core.Jobs;
using Keyturn.Web;
using Keyturn.Web.Api;
using Keyturn.Web.Components;

var builder = WebApplication.CreateBuilder(args);
builder.AddKeyturnSettings();
builder.WebHost.UseStaticWebAssets();
builder.Services.AddKeyturnCore(builder.Configuration, builder.Environment.ContentRootPath);
builder.Services.AddKeyturnScreens();
builder.Services.AddKeyturnApi(builder.Configuration);

var app = builder.Build();
app.UseKeyturnErrors();
app.UseSecurityHeaders();
app.UseAntiforgery();
app.UseDashboardApiCookie();
app.MapStaticAssets();
app.MapRazorComponents<App>().AddInteractiveServerRenderMode();
app.MapKeyturnApi();
app.MapJobsDashboard("/hangfire");
app.Run();

/// <summary>The entry point, named so that tests can start the whole program.</summary>
public sealed partial class Program;
