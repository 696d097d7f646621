using Keyturn.Core.Model;
using Microsoft.Extensions.Options;

namespace Keyturn.Core.Lifecycle;

/// <summary>Settings of section <c>Scans</c>: how long scans are kept.</summary>
public sealed class ScansOptions
{
    public const string Section = "Scans";

    /// <summary>
    /// How long a deleted scan can be restored; after that its rows and files are removed for good. Default 30 days.
    /// </summary>
    public TimeSpan KeepDeleted { get; set; } = TimeSpan.FromDays(30);
}

/// <summary>Rejects limits that can't work, with messages that name their keys.</summary>
internal sealed class ScansOptionsValidator : IValidateOptions<ScansOptions>
{
    public ValidateOptionsResult Validate(string? name, ScansOptions options)
    {
        List<string> errors = [.. TimeLimits.Errors(options, ScansOptions.Section)];
        return errors.Count == 0 ? ValidateOptionsResult.Success : ValidateOptionsResult.Fail(errors);
    }
}
