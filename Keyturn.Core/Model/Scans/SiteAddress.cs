namespace Keyturn.Core.Model;

/// <summary>An address that staff may scan, parsed from what they typed.</summary>
/// <param name="Url">Absolute, http or https, ASCII host, no credentials, no fragment.</param>
/// <param name="ClinicHost">The clinic's identity, as <see cref="Clinic.Host"/>.</param>
/// <param name="SchemeTyped">False when https was assumed, so that http may be tried when https does not
/// answer.</param>
public sealed record SiteAddress(Uri Url, string ClinicHost, bool SchemeTyped);

/// <summary>Why something was not accepted: a stable code, and a message that says what to do.</summary>
public sealed record Problem(string Code, string Message);

/// <summary>An address, or the problem with it.</summary>
public readonly record struct TargetUrlResult(SiteAddress? Address, Problem? Problem);

/// <summary>Decides whether Keyturn may open a typed address. Thread safe.</summary>
public interface ITargetUrlValidator
{
    /// <summary>Parses the text and, if that succeeds, resolves its host within a few seconds.</summary>
    Task<TargetUrlResult> CheckAsync(string? typed, CancellationToken ct);

    /// <summary>
    /// The same check without the network: a name that leads to a private address passes here, and its scan reports the
    /// problem.
    /// </summary>
    TargetUrlResult Parse(string? typed);
}
