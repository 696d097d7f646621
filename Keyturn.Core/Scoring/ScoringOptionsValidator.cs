using Keyturn.Core.Model;

namespace Keyturn.Core.Scoring;

/// <summary>
/// Stops the start when a scoring setting can't work, with one message per problem that names its key.
/// </summary>
internal sealed class ScoringOptionsValidator() : OptionsCheck<ScoringOptions>(ScoringOptions.Section)
{
    private const string Endpoint = $"{ScoringOptions.Section}:{nameof(ScoringOptions.Endpoint)}",
        Scorer = $"{ScoringOptions.Section}:{nameof(ScoringOptions.Scorer)}",
        ApiKey = $"{ScoringOptions.Section}:{nameof(ScoringOptions.ApiKey)}",
        CallTimeout = $"{ScoringOptions.Section}:{nameof(ScoringOptions.CallTimeout)}",
        ReadTimeout = $"{ScoringOptions.Section}:{nameof(ScoringOptions.ReadTimeout)}",
        MaxCostPerScan = $"{ScoringOptions.Section}:{nameof(ScoringOptions.MaxCostPerScan)}",
        MaxCostPerMonth = $"{ScoringOptions.Section}:{nameof(ScoringOptions.MaxCostPerMonth)}",
        Prices = $"{ScoringOptions.Section}:{nameof(ScoringOptions.Prices)}",
        Model = $"{ScoringOptions.Section}:{nameof(ScoringOptions.Model)}";

    protected override IEnumerable<SettingProblem> FindOwn(ScoringOptions options)
    {
        if (options.Endpoint is { } endpoint && (!endpoint.IsAbsoluteUri || endpoint.Scheme is not ("http" or "https")))
            yield return new SettingProblem(
                $"{Endpoint} is \"{endpoint}\"; it must be an http or https address such as "
                    + "https://models.example/v1.",
                Endpoint
            );
        if (options.CallTimeout < options.ReadTimeout)
            yield return new SettingProblem(
                $"{CallTimeout} ({options.CallTimeout}) must not be shorter than {ReadTimeout} "
                    + $"({options.ReadTimeout}): it covers the whole call.",
                CallTimeout,
                ReadTimeout
            );
        if (options.Scorer == ScorerKind.Model && !options.IsModelConfigured)
            yield return new SettingProblem(
                $"{Scorer} is Model, but neither {ApiKey} nor {Endpoint} is set. Set one of them, or choose Auto or "
                    + "Rules.",
                Scorer,
                ApiKey,
                Endpoint
            );
        if (options.MaxCostPerScan <= 0)
            yield return NotAbove0(MaxCostPerScan);
        if (options.MaxCostPerMonth <= 0)
            yield return NotAbove0(MaxCostPerMonth);
        foreach (var (model, price) in options.Prices)
        {
            if (price.Input < 0 || price.Output < 0)
                yield return new SettingProblem($"{Prices}:{model} is below 0.", Prices);
        }

        // Without prices nothing could be counted against the limit.
        if (options.IsSpendingLimited && options.IsModelConfigured)
        {
            foreach (var model in options.ConfiguredModels.Where(m => !options.Prices.ContainsKey(m)))
                yield return new SettingProblem(
                    $"{MaxCostPerScan} or MaxCostPerMonth is set, but {Prices} has no price for {model}. "
                        + $"Add {Prices}:{model}:Input and :Output, in US dollars for a million tokens.",
                    Prices,
                    MaxCostPerScan,
                    MaxCostPerMonth,
                    Model
                );
        }
    }

    private static SettingProblem NotAbove0(string key) =>
        new($"{key} must be a sum above 0 in US dollars. Leave it out for no limit.", key);
}
