using System.Security.Cryptography;
using System.Text;
using Microsoft.Extensions.Options;

namespace Keyturn.Web.Api;

/// <summary>Asks for <c>X-Api-Key</c> when a key is configured. Compared in constant time.</summary>
internal sealed class ApiKeyFilter(IOptions<AuthOptions> options) : IEndpointFilter
{
    public const string Header = "X-Api-Key";

    public ValueTask<object?> InvokeAsync(EndpointFilterInvocationContext context, EndpointFilterDelegate next)
    {
        if (options.Value.ApiKey is not { Length: > 0 } key || Matches(key, context.HttpContext.Request.Headers[Header]))
            return next(context);
        return ValueTask.FromResult<object?>(TypedResults.Problem($"Send the API key in the header {Header}.", statusCode: StatusCodes.Status401Unauthorized));
    }

    private static bool Matches(string key, string? given) =>
        given is not null && CryptographicOperations.FixedTimeEquals(SHA256.HashData(Encoding.UTF8.GetBytes(key)), SHA256.HashData(Encoding.UTF8.GetBytes(given)));
}

/// <summary>
/// Refuses changes that another site's page asks a staff browser to make. Browsers say so in Sec-Fetch-Site (Fetch Metadata),
/// but only where Keyturn is reached over https or on this machine; elsewhere the Origin they send tells.
/// </summary>
internal sealed class CrossSiteFilter : IEndpointFilter
{
    public ValueTask<object?> InvokeAsync(EndpointFilterInvocationContext context, EndpointFilterDelegate next)
    {
        var request = context.HttpContext.Request;
        string? from = request.Headers["Sec-Fetch-Site"];
        if (HttpMethods.IsGet(request.Method) || from is "same-origin" or "none" || from is null && IsOwn(request.Headers.Origin, request.Host)) return next(context);
        return ValueTask.FromResult<object?>(TypedResults.Problem("A page of another site may not change anything here.", statusCode: StatusCodes.Status403Forbidden));
    }

    /// <summary>Scripts send no origin; a page whose origin is hidden sends "null".</summary>
    private static bool IsOwn(string? origin, HostString host) =>
        origin is null || Uri.TryCreate(origin, UriKind.Absolute, out var page) && string.Equals(page.Authority, host.Value, StringComparison.OrdinalIgnoreCase);
}
