namespace Keyturn.Web.Api;

/// <summary>Settings of section <c>Auth</c>.</summary>
public sealed class AuthOptions
{
    public const string Section = "Auth";

    /// <summary>
    /// A key for the API, in addition to those of staff. Without any key the API answers everybody who can reach it.
    /// Default: none.
    /// </summary>
    public string? ApiKey { get; set; }
}
