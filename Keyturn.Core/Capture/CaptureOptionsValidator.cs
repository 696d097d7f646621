using System.Net;
using Microsoft.Extensions.Options;

namespace Keyturn.Core.Capture;

/// <summary>Stops the start when a capture setting cannot work: one sentence for each, naming its key. Thread safe.</summary>
public sealed class CaptureOptionsValidator : IValidateOptions<CaptureOptions>
{
    public ValidateOptionsResult Validate(string? name, CaptureOptions options)
    {
        List<string> errors = [.. Networks(options), .. Timeouts(options)];
        return errors.Count == 0 ? ValidateOptionsResult.Success : ValidateOptionsResult.Fail(errors);
    }

    private static IEnumerable<string> Networks(CaptureOptions options) =>
        from entry in options.AllowedPrivateNetworks.Index()
        where !IPNetwork.TryParse(entry.Item, out _)
        select $"{CaptureOptions.Section}:{nameof(CaptureOptions.AllowedPrivateNetworks)}:{entry.Index} is \"{entry.Item}\", which is no network. " +
            "Write a CIDR block whose address is the first of it, e.g. 127.0.0.0/8.";

    // By reflection, so that a wait added to the options later is checked without a word here.
    private static IEnumerable<string> Timeouts(CaptureOptions options) =>
        from property in typeof(CaptureOptions).GetProperties()
        where property.PropertyType == typeof(TimeSpan)
        let value = (TimeSpan)property.GetValue(options)!
        where value <= TimeSpan.Zero
        select $"{CaptureOptions.Section}:{property.Name} is {value:c}, but a wait must be longer than zero. Write it as hours:minutes:seconds, e.g. 00:00:30.";
}
