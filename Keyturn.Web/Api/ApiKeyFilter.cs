using System.Security.Cryptography;
using System.Text;
using Keyturn.Core.ApiKeys;
using Microsoft.Extensions.Options;

namespace Keyturn.Web.Api;

/// <summary>
/// Requires <c>X-Api-Key</c> of scripts as soon as a key exists, in the configuration or created by staff. The
/// dashboard's own pages send their cookie instead.
/// </summary>
internal sealed class ApiKeyFilter(IOptionsMonitor<AuthOptions> options, ActiveApiKeys keys, DashboardApiCookie cookie)
    : IEndpointFilter
{
    public const string Header = "X-Api-Key";

    public async ValueTask<object?> InvokeAsync(EndpointFilterInvocationContext context, EndpointFilterDelegate next) =>
        await MayAsync(context.HttpContext)
            ? await next(context)
            : TypedResults.Problem(
                $"Send the API key in the header {Header}.",
                statusCode: StatusCodes.Status401Unauthorized
            );

    private async Task<bool> MayAsync(HttpContext context)
    {
        var (configured, given, ct) = (
            options.CurrentValue.ApiKey ?? "",
            context.Request.Headers[Header].ToString(),
            context.RequestAborted
        );
        if (given.Length == 0 && cookie.IsShown(context))
            return true;
        if (
            given.Length > 0
            && (configured.Length > 0 && Matches(configured, given) || await keys.IsActiveAsync(given, ct))
        )
            return true;
        return configured.Length == 0 && !await keys.AnyAsync(ct);
    }

    /// <summary>Compares in constant time.</summary>
    private static bool Matches(string key, string given) =>
        CryptographicOperations.FixedTimeEquals(
            SHA256.HashData(Encoding.UTF8.GetBytes(key)),
            SHA256.HashData(Encoding.UTF8.GetBytes(given))
        );
}
