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
        var error = Assert.Throws<OptionsValidationException>(() =>
            Services((key, value)).GetRequiredService<IOptions<ScoringOptions>>().Value
        );

        Assert.Contains(named, error.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("", "", ScorerKind.Auto, ScorerKind.Rules)]
    [InlineData("Scoring:ApiKey", "k", ScorerKind.Auto, ScorerKind.Model)]
    [InlineData("OPENAI_API_KEY", "k", ScorerKind.Auto, ScorerKind.Model)]
    [InlineData("Scoring:Endpoint", "http://localhost:1/v1", ScorerKind.Auto, ScorerKind.Model)]
    [InlineData("Scoring:ApiKey", "k", ScorerKind.Rules, ScorerKind.Rules)]
    [InlineData("", "", ScorerKind.Model, null)]
    public void Select_AskedAndConfigured_ChoosesTheScorer(
        string key,
        string value,
        ScorerKind asked,
        ScorerKind? expected
    )
    {
        var choice = Services((key, value)).GetRequiredService<ScorerSelection>().Select(asked);

        Assert.Equal(expected, choice.Scorer?.Kind);
        Assert.Equal(expected is null, choice.Problem is not null);
    }

    [Fact]
    public void Prices_NamesWithDots_BindFromJsonAndEnvironment_WhateverTheirCase()
    {
        const string Json = """
            {"Scoring": {
              "Endpoint": "http://localhost:1/v1",
              "Prices": {"gpt-4.1": {"Input": 2, "Output": 8}, "gpt-4o-mini": {"Input": 0.15, "Output": 0.6}}}}
            """;
        var prefix = $"KEYTURN_TEST_{Guid.NewGuid():N}_";
        Environment.SetEnvironmentVariable($"{prefix}Scoring__Prices__gpt-4.1__Output", "9.5");
        Environment.SetEnvironmentVariable($"{prefix}Scoring__Prices__my.model-2.5__Input", "0.1");
        try
        {
            var configuration = new ConfigurationBuilder()
                .AddJsonStream(new MemoryStream(System.Text.Encoding.UTF8.GetBytes(Json)))
                .AddEnvironmentVariables(prefix)
                .Build();
            var options = Services(configuration).GetRequiredService<IOptions<ScoringOptions>>().Value;

            Assert.Equal((2m, 9.5m), (options.Prices["gpt-4.1"].Input, options.Prices["GPT-4.1"].Output));
            Assert.Equal(
                (0.15m, 0.6m, 0.1m),
                (
                    options.Prices["gpt-4o-mini"].Input,
                    options.Prices["gpt-4o-mini"].Output,
                    options.Prices["my.model-2.5"].Input
                )
            );
            Assert.Equal(3, options.Prices.Count);
        }
        finally
        {
            Environment.SetEnvironmentVariable($"{prefix}Scoring__Prices__gpt-4.1__Output", null);
            Environment.SetEnvironmentVariable($"{prefix}Scoring__Prices__my.model-2.5__Input", null);
        }
    }

    [Fact]
    public void Prices_OfOurSettingsFile_KnowTheConfiguredModel()
    {
        var configuration = new ConfigurationBuilder()
            .AddJsonFile(Path.Combine(AppContext.BaseDirectory, "appsettings.json"))
            .AddInMemoryCollection([new("Scoring:ApiKey", "k"), new("Scoring:MaxCostPerScan", "1")])
            .Build();

        Assert.Equal(
            ["gpt-4.1", "gpt-4.1-mini", "gpt-4o", "gpt-4o-mini"],
            Services(configuration).GetRequiredService<ScorerSelection>().Models
        );
    }

    [Theory]
    [InlineData(false, false, "")]
    [InlineData(true, false, "main spare first second")]
    // A fallback without a price can't be used when spending is limited, and the start reports that.
    [InlineData(true, true, "main spare first second")]
    public void Models_AreTheConfiguredOnes_AndThoseWithAPrice(bool configured, bool limited, string expected)
    {
        var settings = new List<(string, string)>
        {
            ("Scoring:Model", "main"),
            ("Scoring:FallbackModels:0", "spare"),
            ("Scoring:Prices:second:Input", "1"),
            ("Scoring:Prices:first:Input", "1"),
            ("Scoring:Prices:MAIN:Input", "1"),
        };
        if (configured)
            settings.Add(("Scoring:ApiKey", "k"));
        if (limited)
            settings.AddRange([("Scoring:MaxCostPerMonth", "5"), ("Scoring:Prices:spare:Input", "1")]);

        Assert.Equal(expected, string.Join(' ', Services([.. settings]).GetRequiredService<ScorerSelection>().Models));
    }

    private static ServiceProvider Services(IConfiguration configuration) =>
        new ServiceCollection()
            .AddLogging()
            .AddSingleton(TimeProvider.System)
            .AddScoring(configuration)
            .BuildServiceProvider();

    private static ServiceProvider Services(params (string Key, string Value)[] settings)
    {
        var configuration = new ConfigurationBuilder()
            .AddInMemoryCollection(
                settings.Where(s => s.Key.Length > 0).Select(s => KeyValuePair.Create(s.Key, (string?)s.Value))
            )
            .Build();
        return Services(configuration);
    }
}
