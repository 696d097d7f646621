using Microsoft.AspNetCore.Components;

namespace Keyturn.Web.Components.Shared;

/// <summary>The URL of the present page for links to its screenshots.</summary>
internal static class NavigationExtensions
{
    /// <summary>Path and query without a screenshot, with these parameters changed.</summary>
    public static string CurrentPathAndQuery(
        this NavigationManager navigation,
        Dictionary<string, object?>? change = null
    ) => navigation.At(null, null, change);

    /// <summary>Path and query with this screenshot open.</summary>
    public static string At(
        this NavigationManager navigation,
        Guid? screenshot,
        Guid? with,
        Dictionary<string, object?>? change = null
    ) =>
        new Uri(
            navigation.GetUriWithQueryParameters(
                new Dictionary<string, object?>(change ?? []) { ["screenshot"] = screenshot, ["with"] = with }
            )
        ).PathAndQuery;
}
