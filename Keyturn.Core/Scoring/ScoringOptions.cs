using System.ComponentModel.DataAnnotations;
using Keyturn.Core.Model;

namespace Keyturn.Core.Scoring;

/// <summary>Settings of section <c>Scoring</c>: who judges, and the limits of a model call.</summary>
public sealed class ScoringOptions
{
    public const string Section = "Scoring";

    /// <summary>Default: the model when one is configured, else the rules.</summary>
    public ScorerKind Scorer { get; set; } = ScorerKind.Auto;

    /// <summary>The model server's key; <c>OPENAI_API_KEY</c> serves as well. Default: none.</summary>
    public string? ApiKey { get; set; }

    /// <summary>Any OpenAI-compatible server, with its <c>/v1</c>. Default: OpenAI's.</summary>
    public Uri? Endpoint { get; set; }

    /// <summary>A model that reads pictures and answers in a strict schema. Default <c>gpt-4.1</c>.</summary>
    [Required]
    public string Model { get; set; } = "gpt-4.1";

    /// <summary>Asked in their order when the server no longer has the model before. Default: none.</summary>
    public IList<string> FallbackModels { get; } = [];

    /// <summary>Default 90 s.</summary>
    public TimeSpan ConnectTimeout { get; set; } = TimeSpan.FromSeconds(90);

    /// <summary>Sending the request. Default 90 s.</summary>
    public TimeSpan WriteTimeout { get; set; } = TimeSpan.FromSeconds(90);

    /// <summary>Silence before and within the answer. Default 180 s.</summary>
    public TimeSpan ReadTimeout { get; set; } = TimeSpan.FromSeconds(180);

    /// <summary>One call from beginning to end, however much it drips. Default 240 s.</summary>
    public TimeSpan CallTimeout { get; set; } = TimeSpan.FromSeconds(240);

    /// <summary>Calls for one judgement when the fault may pass. Default 3.</summary>
    [Range(1, 10)]
    public int MaxAttempts { get; set; } = 3;

    /// <summary>
    /// Before the second call; doubled before each further one, with jitter. A server's Retry-After counts instead.
    /// Default 2 s.
    /// </summary>
    public TimeSpan RetryDelay { get; set; } = TimeSpan.FromSeconds(2);

    /// <summary>Calls under way at the same time, of all scans together. Default 4.</summary>
    [Range(1, 100)]
    public int MaxConcurrentCalls { get; set; } = 4;

    /// <summary>Requests begun within a minute, of all scans together; 0 for no limit. Default 60.</summary>
    [Range(0, 100_000)]
    public int RequestsPerMinute { get; set; } = 60;

    /// <summary>
    /// What each model costs, by its name. A model that is not here costs an unknown sum. Default: none;
    /// appsettings.json has OpenAI's list prices of its vision models.
    /// </summary>
    public IDictionary<string, ModelPrice> Prices { get; } =
        new Dictionary<string, ModelPrice>(StringComparer.OrdinalIgnoreCase);

    /// <summary>US dollars all judgements of a scan may cost together; null for no limit. Default: none.</summary>
    public decimal? MaxCostPerScan { get; set; }

    /// <summary>
    /// US dollars all judgements of a calendar month (UTC) may cost together; null for no limit. Default: none.
    /// </summary>
    public decimal? MaxCostPerMonth { get; set; }

    /// <summary>A call whose price is unknown can't be made then.</summary>
    public bool IsSpendingLimited => MaxCostPerScan is not null || MaxCostPerMonth is not null;

    /// <summary>The configured model, and those asked when it is gone.</summary>
    public IEnumerable<string> ConfiguredModels => FallbackModels.Prepend(Model);

    /// <summary>A server of one's own may need no key; OpenAI's does.</summary>
    public bool IsModelConfigured => !string.IsNullOrWhiteSpace(ApiKey) || Endpoint is not null;
}

/// <summary>US dollars for a million tokens.</summary>
public sealed class ModelPrice
{
    public decimal Input { get; set; }

    public decimal Output { get; set; }
}
