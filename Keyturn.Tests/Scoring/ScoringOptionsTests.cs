using Keyturn.Core.Model;
using Keyturn.Core.Scoring;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace Keyturn.Tests.Scoring;

public sealed class ScoringOptionsTests
{
    [Theory]
    [InlineData("Scoring:Endpoint", "ftp://models.example/", "Scoring:Endpoint")]
    [InlineData("Scoring:ReadTimeout", "00:00:00", "Scoring:ReadTimeout")]
    [InlineData("Scoring:CallTimeout", "00:01:00", "Scoring:CallTimeout")]
    [InlineData("Scoring:Scorer", "Model", "Scoring:ApiKey")]
    public void Validate_WrongSetting_NamesItsKey(string key, string value, string named)
    {
        var error = Assert.Throws<OptionsValidationException>(() => Services((key, value)).GetRequiredService<IOptions<ScoringOptions>>().Value);

        Assert.Contains(named, error.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("", "", ScorerKind.Auto, ScorerKind.Rules)]
    [InlineData("Scoring:ApiKey", "k", ScorerKind.Auto, ScorerKind.Model)]
    [InlineData("OPENAI_API_KEY", "k", ScorerKind.Auto, ScorerKind.Model)]
    [InlineData("Scoring:Endpoint", "http://localhost:1/v1", ScorerKind.Auto, ScorerKind.Model)]
    [InlineData("Scoring:ApiKey", "k", ScorerKind.Rules, ScorerKind.Rules)]
    [InlineData("", "", ScorerKind.Model, null)]
    public void Select_AskedAndConfigured_ChoosesTheScorer(string key, string value, ScorerKind asked, ScorerKind? expected)
    {
        var choice = Services((key, value)).GetRequiredService<ScorerSelection>().Select(asked);

        Assert.Equal(expected, choice.Scorer?.Kind);
        Assert.Equal(expected is null, choice.Refusal is not null);
    }

    private static ServiceProvider Services(params (string Key, string Value)[] settings)
    {
        var configuration = new ConfigurationBuilder().AddInMemoryCollection(settings.Where(s => s.Key.Length > 0).Select(s => KeyValuePair.Create(s.Key, (string?)s.Value))).Build();
        return new ServiceCollection().AddLogging().AddSingleton(TimeProvider.System).AddScoring(configuration).BuildServiceProvider();
    }
}
