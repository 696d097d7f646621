namespace Keyturn.Core.Model;

/// <summary>An address staff may scan, understood from what they typed.</summary>
/// <param name="Url">Absolute, http or https, ASCII host, no credentials, no fragment.</param>
/// <param name="ClinicHost">The clinic's identity, as <see cref="Clinic.Host"/>.</param>
/// <param name="SchemeTyped">False when https was assumed, so that http may be tried if https does not answer.</param>
public sealed record SiteAddress(Uri Url, string ClinicHost, bool SchemeTyped);

/// <summary>Why something was refused: a stable code and a sentence that says what to do.</summary>
public sealed record Problem(string Code, string Message);

/// <summary>Either an address or the reason it was refused.</summary>
public readonly record struct TargetUrlResult(SiteAddress? Address, Problem? Problem);

/// <summary>Decides whether what staff typed is an address we may open. Thread safe.</summary>
public interface ITargetUrlValidator
{
    /// <summary>Parses the text and, unless it is already refused, resolves its host within a few seconds.</summary>
    Task<TargetUrlResult> CheckAsync(string? typed, CancellationToken ct);

    /// <summary>
    /// The same judgement without asking the network: a name that leads to a private address passes, and the scan
    /// refuses it.
    /// </summary>
    TargetUrlResult Parse(string? typed);
}
