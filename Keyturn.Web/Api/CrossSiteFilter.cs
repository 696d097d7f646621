namespace Keyturn.Web.Api;

/// <summary>
/// Rejects changes that a page of another site requests through a staff browser. Browsers tell the origin in
/// Sec-Fetch-Site (Fetch Metadata), but only over https or on this machine; elsewhere the Origin header tells.
/// </summary>
internal sealed class CrossSiteFilter : IEndpointFilter
{
    public ValueTask<object?> InvokeAsync(EndpointFilterInvocationContext context, EndpointFilterDelegate next)
    {
        var request = context.HttpContext.Request;
        string? from = request.Headers["Sec-Fetch-Site"];
        if (
            HttpMethods.IsGet(request.Method)
            || from is "same-origin" or "none"
            || from is null && IsOwn(request.Headers.Origin, request.Host)
        )
            return next(context);
        return ValueTask.FromResult<object?>(
            TypedResults.Problem(
                "A page of another site may not change anything here.",
                statusCode: StatusCodes.Status403Forbidden
            )
        );
    }

    /// <summary>Scripts send no origin; a page with a hidden origin sends "null".</summary>
    private static bool IsOwn(string? origin, HostString host) =>
        origin is null
        || Uri.TryCreate(origin, UriKind.Absolute, out var page)
            && string.Equals(page.Authority, host.Value, StringComparison.OrdinalIgnoreCase);
}
