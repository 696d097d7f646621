using System.Net;
using Keyturn.Core.Model;
using Microsoft.Extensions.Options;

namespace Keyturn.Core.Capture;

/// <summary>
/// Stops the start when capture settings can't work, with one message per problem that names its key. Thread safe.
/// </summary>
public sealed class CaptureOptionsValidator : IValidateOptions<CaptureOptions>
{
    public ValidateOptionsResult Validate(string? name, CaptureOptions options)
    {
        List<string> errors = [.. Networks(options), .. TimeLimits.Errors(options, CaptureOptions.Section)];
        return errors.Count == 0 ? ValidateOptionsResult.Success : ValidateOptionsResult.Fail(errors);
    }

    private static IEnumerable<string> Networks(CaptureOptions options) =>
        from entry in options.AllowedPrivateNetworks.Index()
        where !IPNetwork.TryParse(entry.Item, out _)
        select $"{CaptureOptions.Section}:{nameof(CaptureOptions.AllowedPrivateNetworks)}:{entry.Index} is "
            + $"\"{entry.Item}\", which is no network. "
            + "Write a CIDR block whose address is the first of it, e.g. 127.0.0.0/8.";
}
