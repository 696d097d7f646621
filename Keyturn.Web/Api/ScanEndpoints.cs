using Keyturn.Core.Model;
using Keyturn.Core.Scans;
using Keyturn.Core.Scans.Lists;
using Keyturn.Core.Scans.Reports;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Keyturn.Web.Api;

/// <summary>Submits, reads and commands scans over JSON.</summary>
internal static class ScanEndpoints
{
    /// <summary>The body of a submission; names are snake_case on the wire.</summary>
    internal sealed record SubmitBody(string? Url, string? Mode, int? MaxPages, string? Scorer, bool? AllowDuplicate);

    /// <summary>The body of a rescore; without one, scorer and model stay as before.</summary>
    internal sealed record RescoreBody(string? Scorer, string? Model);

    private const string Scorers = "scorer is \"auto\", \"model\" or \"rules\".";

    internal const string Example = """{"url": "clinic.example"}""";

    /// <summary>An example body for this path.</summary>
    internal static string ExampleFor(PathString path) =>
        path.Value?.EndsWith("/rescore", StringComparison.OrdinalIgnoreCase) == true
            ? """{"scorer": "model", "model": "gpt-4.1"}"""
            : Example;

    internal sealed record Submitted(Guid ScanId, ScanStatus Status, string Url, string StatusUrl);

    internal sealed record SmallStatus(
        Guid ScanId,
        ScanStatus Status,
        string ProgressStep,
        int ProgressPct,
        string Message,
        DateTimeOffset UpdatedAt,
        string? Error
    );

    internal sealed record CommandAnswer(Guid ScanId, string Message);

    public static void MapScans(this RouteGroupBuilder api)
    {
        api.MapPost("/scan", SubmitAsync).WithSummary("Submit a clinic's address");
        api.MapGet("/scans", ListAsync).WithSummary("Scans, newest first");
        api.MapGet("/scan/{id:guid}", DetailAsync).WithSummary("A whole scan");
        api.MapGet("/scan/{id:guid}/status", StatusAsync).WithSummary("Where a scan is");
        MapCommand(api, "stop", "Keep what is captured and score it", (commands, id, ct) => commands.StopAsync(id, ct));
        MapCommand(api, "cancel", "Discard the run", (commands, id, ct) => commands.CancelAsync(id, ct));
        MapCommand(api, "retry", "Run a failed or cancelled scan again", (commands, id, ct) =>
            commands.RetryAsync(id, ct)
        );
        api.MapPost("/scan/{id:guid}/rescore", RescoreAsync)
            .WithSummary("Score again from saved evidence, also by another scorer or model");
        api.MapDelete("/scan/{id:guid}", DeleteAsync)
            .WithSummary("Delete a finished scan; for a while staff can bring it back");
    }

    private static async Task<Results<Accepted<Submitted>, ProblemHttpResult>> SubmitAsync(
        SubmitBody body,
        ScanCommands commands,
        CancellationToken ct
    )
    {
        if (string.IsNullOrWhiteSpace(body.Url))
            return Invalid(
                "url",
                "Send the clinic's address in url, e.g. \"clinic.example\".",
                StatusCodes.Status400BadRequest
            );
        if (!TryParse<ScanMode>(body.Mode, out var mode))
            return Invalid("mode", "mode is \"quick\" or \"deep\".", StatusCodes.Status422UnprocessableEntity);
        if (!TryParse<ScorerKind>(body.Scorer, out var scorer))
            return Invalid("scorer", Scorers, StatusCodes.Status422UnprocessableEntity);

        var outcome = await commands.SubmitAsync(
            new SubmitScan(body.Url, mode, body.MaxPages, scorer, body.AllowDuplicate ?? false),
            ct
        );
        if (outcome.Refused is { } refused)
            return Invalid(
                refused.Field,
                refused.Problem.Message,
                StatusCodes.Status422UnprocessableEntity,
                refused.Problem.Code
            );
        if (outcome.Unavailable is { } problem)
            return TypedResults.Problem(problem, statusCode: StatusCodes.Status503ServiceUnavailable);
        if (outcome.RunningScanId is { } running)
            return TypedResults.Problem(
                "A scan of this clinic is running. Follow that one, or send allow_duplicate: true.",
                statusCode: StatusCodes.Status409Conflict,
                extensions: new Dictionary<string, object?>
                {
                    ["scan_id"] = running,
                    ["status_url"] = StatusUrl(running),
                }
            );
        var scan = outcome.Accepted!;
        return TypedResults.Accepted(
            StatusUrl(scan.ScanId),
            new Submitted(scan.ScanId, scan.Status, scan.Url, StatusUrl(scan.ScanId))
        );
    }

    private static async Task<Results<Ok<PagedScans>, ValidationProblem>> ListAsync(
        ScanListQueries queries,
        CancellationToken ct,
        string? status = null,
        string? q = null,
        int page = 1,
        int page_size = 50
    )
    {
        var only = ScanStatuses.FromWire(status);
        if (status is not null && only is null)
            return TypedResults.ValidationProblem(
                new Dictionary<string, string[]>
                {
                    ["status"] =
                    [
                        $"status is one of {string.Join(", ", Enum.GetValues<ScanStatus>().Select(s => s.Wire()))}.",
                    ],
                }
            );
        var filter = new ScanFilter
        {
            Statuses = only is { } chosen ? [chosen] : [],
            Text = string.IsNullOrWhiteSpace(q) ? null : q,
        };
        return TypedResults.Ok(await queries.PageAsync(filter, ScanSort.NewestFirst, page, page_size, ct));
    }

    private static async Task<Results<Ok<ScanDetail>, ProblemHttpResult>> DetailAsync(
        Guid id,
        ScanQueries queries,
        CancellationToken ct
    ) => await queries.DetailAsync(id, ct) is { } scan ? TypedResults.Ok(scan) : NotFound();

    private static async Task<Results<Ok<SmallStatus>, ProblemHttpResult>> StatusAsync(
        Guid id,
        ScanQueries queries,
        CancellationToken ct
    ) =>
        await queries.SummaryAsync(id, ct) is { } s
            ? TypedResults.Ok(
                new SmallStatus(s.ScanId, s.Status, s.ProgressStep, s.ProgressPct, s.Message, s.UpdatedAt, s.Reason)
            )
            : NotFound();

    private static async Task<IResult> RescoreAsync(
        Guid id,
        RescoreBody? body,
        ScanCommands commands,
        CancellationToken ct
    ) =>
        TryParse<ScorerKind>(body?.Scorer, out var scorer)
            ? Answer(id, await commands.RescoreAsync(id, new RescoreRequest(scorer, body?.Model), ct))
            : Invalid("scorer", Scorers, StatusCodes.Status422UnprocessableEntity);

    private static async Task<IResult> DeleteAsync(Guid id, ScanCommands commands, CancellationToken ct)
    {
        var outcome = await commands.DeleteAsync(id, ct);
        return outcome.Result == CommandResult.Done ? TypedResults.NoContent() : Answer(id, outcome);
    }

    private static void MapCommand(
        RouteGroupBuilder api,
        string name,
        string summary,
        Func<ScanCommands, Guid, CancellationToken, Task<CommandOutcome>> command
    ) =>
        api.MapPost("/scan/{id:guid}/" + name, async (Guid id, ScanCommands commands, CancellationToken ct) =>
                Answer(id, await command(commands, id, ct))
            )
            .WithSummary(summary);

    internal static IResult Answer(Guid id, CommandOutcome outcome) =>
        outcome.Result switch
        {
            CommandResult.Done => TypedResults.Accepted(StatusUrl(id), new CommandAnswer(id, outcome.Message)),
            CommandResult.NotFound => TypedResults.Problem(outcome.Message, statusCode: StatusCodes.Status404NotFound),
            CommandResult.Refused when outcome.Field is { } field => Invalid(
                field.Field,
                outcome.Message,
                StatusCodes.Status422UnprocessableEntity,
                field.Problem.Code
            ),
            CommandResult.Unavailable => TypedResults.Problem(
                outcome.Message,
                statusCode: StatusCodes.Status503ServiceUnavailable
            ),
            CommandResult.Conflict or CommandResult.Refused => TypedResults.Problem(
                outcome.Message,
                statusCode: StatusCodes.Status409Conflict
            ),
            _ => throw new ArgumentOutOfRangeException(nameof(outcome), outcome.Result, "Not a result."),
        };

    internal static ProblemHttpResult NotFound() =>
        TypedResults.Problem("There is no scan with this id.", statusCode: StatusCodes.Status404NotFound);

    private static string StatusUrl(Guid id) => $"/api/scan/{id}/status";

    internal static ProblemHttpResult Invalid(string field, string message, int status, string? code = null) =>
        TypedResults.Problem(
            message,
            statusCode: status,
            extensions: new Dictionary<string, object?>
            {
                ["field"] = field,
                ["code"] = code,
                ["errors"] = new Dictionary<string, string[]> { [field] = [message] },
            }
        );

    private static bool TryParse<TEnum>(string? text, out TEnum? value)
        where TEnum : struct, Enum
    {
        value = null;
        if (text is null)
            return true;
        if (!Enum.GetNames<TEnum>().Contains(text, StringComparer.OrdinalIgnoreCase))
            return false;
        value = Enum.Parse<TEnum>(text, ignoreCase: true);
        return true;
    }
}
