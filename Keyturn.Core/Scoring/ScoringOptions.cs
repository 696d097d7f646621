using System.ComponentModel.DataAnnotations;
using Keyturn.Core.Model;

namespace Keyturn.Core.Scoring;

/// <summary>Settings of section <c>Scoring</c>: the scorer, and the limits of model calls.</summary>
public sealed class ScoringOptions
{
    public const string Section = "Scoring";

    /// <summary>Default: the model when one is configured, else the rules.</summary>
    public ScorerKind Scorer { get; set; } = ScorerKind.Auto;

    /// <summary>The model server's key; <c>OPENAI_API_KEY</c> works as well. Default: none.</summary>
    public string? ApiKey { get; set; }

    /// <summary>Any OpenAI-compatible server, with its <c>/v1</c>. Default: OpenAI's.</summary>
    public Uri? Endpoint { get; set; }

    /// <summary>A model that reads images and answers in a strict schema. Default <c>gpt-4.1</c>.</summary>
    [Required]
    public string Model { get; set; } = "gpt-4.1";

    /// <summary>Used in order when the server no longer has the model before. Default: none.</summary>
    public IList<string> FallbackModels { get; } = [];

    /// <summary>Time limit for connecting. Default 90 s.</summary>
    public TimeSpan ConnectTimeout { get; set; } = TimeSpan.FromSeconds(90);

    /// <summary>Time limit for sending the request. Default 90 s.</summary>
    public TimeSpan WriteTimeout { get; set; } = TimeSpan.FromSeconds(90);

    /// <summary>Time limit for silence before and within the answer. Default 180 s.</summary>
    public TimeSpan ReadTimeout { get; set; } = TimeSpan.FromSeconds(180);

    /// <summary>Time limit of one whole call, also when text keeps arriving. Default 240 s.</summary>
    public TimeSpan CallTimeout { get; set; } = TimeSpan.FromSeconds(240);

    /// <summary>The most attempts per model call after transient errors. Default 3.</summary>
    [Range(1, 10)]
    public int MaxAttempts { get; set; } = 3;

    /// <summary>
    /// The wait before the second call, doubled before each further one, with jitter. A server's Retry-After is used
    /// instead. Default 2 s.
    /// </summary>
    public TimeSpan RetryDelay { get; set; } = TimeSpan.FromSeconds(2);

    /// <summary>Concurrent model calls of all scans together. Default 4.</summary>
    [Range(1, 100)]
    public int MaxConcurrentCalls { get; set; } = 4;

    /// <summary>Model calls begun per minute, of all scans together; 0 for no limit. Default 60.</summary>
    [Range(0, 100_000)]
    public int RequestsPerMinute { get; set; } = 60;

    /// <summary>
    /// The price of each model, by its name. The cost of a model without a price is unknown. Default: none;
    /// appsettings.json has OpenAI's list prices of its vision models.
    /// </summary>
    public IDictionary<string, ModelPrice> Prices { get; } =
        new Dictionary<string, ModelPrice>(StringComparer.OrdinalIgnoreCase);

    /// <summary>The cost limit of all scorings of a scan, in US dollars; null for no limit. Default: none.</summary>
    public decimal? MaxCostPerScan { get; set; }

    /// <summary>
    /// The cost limit of all scorings of a calendar month (UTC), in US dollars; null for no limit. Default: none.
    /// </summary>
    public decimal? MaxCostPerMonth { get; set; }

    /// <summary>When spending is limited, a call without a known price can't be made.</summary>
    public bool IsSpendingLimited => MaxCostPerScan is not null || MaxCostPerMonth is not null;

    /// <summary>The configured model, then its fallbacks.</summary>
    public IEnumerable<string> ConfiguredModels => FallbackModels.Prepend(Model);

    /// <summary>An own server may need no key; OpenAI's does.</summary>
    public bool IsModelConfigured => !string.IsNullOrWhiteSpace(ApiKey) || Endpoint is not null;
}

/// <summary>A price in US dollars per million tokens.</summary>
public sealed class ModelPrice
{
    public decimal Input { get; set; }

    public decimal Output { get; set; }
}
