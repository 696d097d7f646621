using System.Globalization;
using Keyturn.Core.Scans;

namespace Keyturn.Web.Api;

/// <summary>The cost of scoring by models.</summary>
internal static class SpendingEndpoint
{
    public static void MapSpending(this RouteGroupBuilder api) =>
        api.MapGet("/spending", SpendingAsync).WithSummary("The cost of a month's scoring (UTC), and the limits");

    private static async Task<IResult> SpendingAsync(
        ScanQueries queries,
        TimeProvider clock,
        CancellationToken ct,
        string? month = null
    )
    {
        var at = clock.GetUtcNow();
        if (
            month is not null
            && !DateTimeOffset.TryParseExact(
                month,
                "yyyy-MM",
                CultureInfo.InvariantCulture,
                DateTimeStyles.AssumeUniversal,
                out at
            )
        )
            return ScanEndpoints.Invalid(
                "month",
                "month reads like \"2026-11\".",
                StatusCodes.Status422UnprocessableEntity
            );
        return TypedResults.Ok(await queries.SpendingAsync(at, ct));
    }
}
