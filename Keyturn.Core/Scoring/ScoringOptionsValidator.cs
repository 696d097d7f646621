using Keyturn.Core.Model;
using Microsoft.Extensions.Options;

namespace Keyturn.Core.Scoring;

/// <summary>
/// Stops the start when a scoring setting can't work, with one message per problem that names its key.
/// </summary>
internal sealed class ScoringOptionsValidator : IValidateOptions<ScoringOptions>
{
    public ValidateOptionsResult Validate(string? name, ScoringOptions options)
    {
        List<string> errors = [.. TimeLimits.Errors(options, ScoringOptions.Section)];
        if (options.Endpoint is { } endpoint && (!endpoint.IsAbsoluteUri || endpoint.Scheme is not ("http" or "https")))
            errors.Add(
                $"Scoring:Endpoint is \"{endpoint}\"; it must be an http or https address such as "
                    + "https://models.example/v1."
            );
        if (options.CallTimeout < options.ReadTimeout)
            errors.Add(
                $"Scoring:CallTimeout ({options.CallTimeout}) must not be shorter than Scoring:ReadTimeout "
                    + $"({options.ReadTimeout}): it covers the whole call."
            );
        if (options.Scorer == ScorerKind.Model && !options.IsModelConfigured)
            errors.Add(
                "Scoring:Scorer is Model, but neither Scoring:ApiKey nor Scoring:Endpoint is set. Set one of "
                    + "them, or choose Auto or Rules."
            );
        if (options.MaxCostPerScan <= 0 || options.MaxCostPerMonth <= 0)
            errors.Add(
                "Scoring:MaxCostPerScan and Scoring:MaxCostPerMonth are sums above 0 in US dollars. Leave "
                    + "one out for no limit."
            );
        errors.AddRange(
            from price in options.Prices
            where price.Value.Input < 0 || price.Value.Output < 0
            select $"Scoring:Prices:{price.Key} is below 0."
        );
        // Without prices nothing could be counted against the limit.
        if (options.IsSpendingLimited && options.IsModelConfigured)
        {
            errors.AddRange(
                from model in options.ConfiguredModels
                where !options.Prices.ContainsKey(model)
                select $"Scoring:MaxCostPerScan or MaxCostPerMonth is set, but Scoring:Prices has no price for {model}. "
                    + $"Add Scoring:Prices:{model}:Input and :Output, in US dollars for a million tokens."
            );
        }

        return errors.Count == 0 ? ValidateOptionsResult.Success : ValidateOptionsResult.Fail(errors);
    }
}
