using Keyturn.Core.Model;
using Keyturn.Core.Scoring.Model;
using Keyturn.Core.Scoring.Rules;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace Keyturn.Core.Scoring;

/// <summary>Registers the scorers and the choice between them.</summary>
public static class ScoringSetup
{
    public static IServiceCollection AddScoring(this IServiceCollection services, IConfiguration configuration)
    {
        ArgumentNullException.ThrowIfNull(configuration);
        services
            .AddOptions<ScoringOptions>()
            .Bind(configuration.GetSection(ScoringOptions.Section))
            .PostConfigure(options => TakeOpenAiKey(options, configuration))
            .ValidateOnStart();
        services.AddSingleton<IValidateOptions<ScoringOptions>, ScoringOptionsValidator>();
        services.AddSingleton<ModelClient>();
        services.AddSingleton<ModelRateLimiter>();
        services.AddSingleton<ModelCaller>();
        services.AddSingleton<PromptInjectionCeilings>(RulesScorer.Categories);
        services.AddSingleton<ModelScorer>();
        services.AddSingleton<RulesScorer>();
        services.AddSingleton<ScorerSelection>();
        services.AddSingleton<IModelConnectionTest, ModelConnectionTest>();
        services.AddSingleton<IScorerAvailability>(provider => provider.GetRequiredService<ScorerSelection>());
        return services;
    }

    /// <summary>The options as a start on this configuration would have them.</summary>
    internal static ScoringOptions Bind(IConfiguration configuration)
    {
        var options = new ScoringOptions();
        configuration.GetSection(ScoringOptions.Section).Bind(options);
        TakeOpenAiKey(options, configuration);
        return options;
    }

    /// <summary>OpenAI's own variable serves where the setting is empty.</summary>
    private static void TakeOpenAiKey(ScoringOptions options, IConfiguration configuration) =>
        options.ApiKey ??= configuration["OPENAI_API_KEY"];
}
