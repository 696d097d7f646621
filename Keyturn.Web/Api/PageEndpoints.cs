using System.Text.Json;
using Keyturn.Core.Model;
using Keyturn.Core.Scans;

namespace Keyturn.Web.Api;

/// <summary>Commands on the pages of a deep scan: capture one, and set its type.</summary>
internal static class PageEndpoints
{
    private static readonly Dictionary<string, PageType> _types = Enum.GetValues<PageType>()
        .Where(t => t != PageType.Home)
        .ToDictionary(t => JsonNamingPolicy.SnakeCaseLower.ConvertName(t.ToString()));

    internal sealed record TypeBody(string? Type);

    public static void MapPages(this RouteGroupBuilder api)
    {
        api.MapPost("/scan/{id:guid}/pages/{key}/capture", CaptureAsync)
            .WithSummary("Capture a page too, or once more, and score the scan again with it");
        api.MapPut("/scan/{id:guid}/pages/{key}/type", CorrectTypeAsync)
            .WithSummary("Say what a page is for; remembered for the clinic");
    }

    /// <summary>An example body for this path; null when the path is none of these.</summary>
    internal static string? ExampleFor(PathString path) =>
        path.Value?.EndsWith("/type", StringComparison.OrdinalIgnoreCase) == true ? """{"type": "reviews"}""" : null;

    private static async Task<IResult> CaptureAsync(Guid id, string key, PageCommands commands, CancellationToken ct) =>
        ScanEndpoints.Answer(id, await commands.CaptureAsync(id, key, ct));

    private static async Task<IResult> CorrectTypeAsync(
        Guid id,
        string key,
        TypeBody body,
        PageCommands commands,
        CancellationToken ct
    )
    {
        if (body.Type is null || !_types.TryGetValue(body.Type, out var type))
            return ScanEndpoints.Invalid(
                "type",
                $"type is one of {string.Join(", ", _types.Keys)}.",
                StatusCodes.Status422UnprocessableEntity
            );
        var outcome = await commands.CorrectTypeAsync(id, key, type, ct);
        return outcome.Result == CommandResult.Done
            ? TypedResults.Ok(new ScanEndpoints.CommandAnswer(id, outcome.Message))
            : ScanEndpoints.Answer(id, outcome);
    }
}
