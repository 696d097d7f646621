using Keyturn.Core.Data;
using Keyturn.Core.Model;
using Keyturn.Web.Exports;
using Microsoft.AspNetCore.Components.Endpoints;
using Prometheus;

namespace Keyturn.Web.Api;

/// <summary>Maps the JSON API, its OpenAPI document, health and metrics.</summary>
internal static class ApiSetup
{
    public static void AddKeyturnApi(this IServiceCollection services, IConfiguration configuration)
    {
        services.AddOptions<AuthOptions>().Bind(configuration.GetSection(AuthOptions.Section));
        services.ConfigureHttpJsonOptions(json => KeyturnJson.Apply(json.SerializerOptions));
        services.Configure<RouteHandlerOptions>(routes => routes.ThrowOnBadRequest = true);
        services.AddProblemDetails(problems =>
            problems.CustomizeProblemDetails = context =>
            {
                if (context.Exception is BadHttpRequestException)
                    context.ProblemDetails.Detail =
                        "The request could not be read. Send a JSON object such as "
                        + $"{ExampleFor(context.HttpContext.Request.Path)} "
                        + "with content type application/json.";
                else if (StorageProblem.Find(context.Exception) is { } problem)
                    context.ProblemDetails.Detail = problem.Message;
            }
        );
        services.AddOpenApi(api =>
            api.AddDocumentTransformer(
                (document, _, _) =>
                {
                    document.Info.Title = "Keyturn";
                    document.Info.Description =
                        "Submit scans of clinic websites, follow them, and read their reports. Send "
                        + "X-Api-Key as soon as there is a key.";
                    return Task.CompletedTask;
                }
            )
        );
        services.AddSingleton<DashboardApiCookie>();
        services.AddScoped<ReportPdf>();
        services.AddKeyturnHealth();
    }

    private static string ExampleFor(PathString path) =>
        PageEndpoints.ExampleFor(path) ?? ScanEndpoints.ExampleFor(path);

    /// <summary>Sets the cookie for API links with every opened page.</summary>
    public static void UseDashboardApiCookie(this WebApplication app) =>
        app.Use(
            (context, next) =>
            {
                if (context.GetEndpoint()?.Metadata.GetMetadata<ComponentTypeMetadata>() is not null)
                    context.RequestServices.GetRequiredService<DashboardApiCookie>().Give(context);
                return next(context);
            }
        );

    public static void MapKeyturnApi(this WebApplication app)
    {
        var api = app.MapGroup("/api")
            .AddEndpointFilter<ApiKeyFilter>()
            .AddEndpointFilter<CrossSiteFilter>()
            .DisableAntiforgery();
        api.MapScans();
        api.MapPages();
        api.MapUploads();
        api.MapScanDebug();
        api.MapReports();
        api.MapSpending();
        api.MapExports();
        api.MapListExport();
        app.MapArtifacts();
        app.MapOpenApi();
        app.MapKeyturnHealth();
        app.MapMetrics();
    }
}
