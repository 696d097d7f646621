using Keyturn.Core.Model;
using Microsoft.Extensions.Options;

namespace Keyturn.Core.Scoring;

/// <summary>Stops the start when a scoring setting can't work: a sentence for each, naming its key.</summary>
internal sealed class ScoringOptionsValidator : IValidateOptions<ScoringOptions>
{
    public ValidateOptionsResult Validate(string? name, ScoringOptions options)
    {
        List<string> errors = [.. TimeLimits.Errors(options, ScoringOptions.Section)];
        if (options.Endpoint is { } endpoint && (!endpoint.IsAbsoluteUri || endpoint.Scheme is not ("http" or "https")))
            errors.Add($"Scoring:Endpoint is \"{endpoint}\"; it must be an http or https address such as https://models.example/v1.");
        if (options.CallTimeout < options.ReadTimeout)
            errors.Add($"Scoring:CallTimeout ({options.CallTimeout}) must not be shorter than Scoring:ReadTimeout ({options.ReadTimeout}): it covers the whole call.");
        if (options.Scorer == ScorerKind.Model && !options.IsModelConfigured)
            errors.Add("Scoring:Scorer is Model, but neither Scoring:ApiKey nor Scoring:Endpoint is set. Set one of them, or choose Auto or Rules.");
        return errors.Count == 0 ? ValidateOptionsResult.Success : ValidateOptionsResult.Fail(errors);
    }
}
