namespace Keyturn.Web.Api;

/// <summary>Settings of section <c>Auth</c>.</summary>
public sealed class AuthOptions
{
    public const string Section = "Auth";

    /// <summary>
    /// A key that may call the API, beside those staff make. Without any the API answers anybody who can reach it.
    /// Default: none.
    /// </summary>
    public string? ApiKey { get; set; }
}
