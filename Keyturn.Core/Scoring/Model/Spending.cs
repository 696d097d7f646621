namespace Keyturn.Core.Scoring.Model;

/// <summary>
/// Calculates the cost of calls in millionths of a US dollar: at 2 dollars per million tokens, one token costs 2 of
/// them. Pure.
/// </summary>
internal static class Spending
{
    /// <summary>
    /// The most tokens of an image at high detail: 85, and 170 per 512 px tile (OpenAI, "Images and vision"), of which
    /// a viewport has eight.
    /// </summary>
    private const int TokensPerImage = 1_445;

    /// <summary>English has about four characters per token; JSON and other languages have fewer.</summary>
    private const int CharactersPerToken = 2;

    /// <summary>The highest cost of the call; null when the model has no price.</summary>
    public static long? MostOf(ModelPrice? price, Prompt prompt, int maxOutputTokens) =>
        CalculateCost(
            price,
            (prompt.Instructions.Length + prompt.Text.Length + prompt.Schema.Length) / CharactersPerToken
                + prompt.Images.Count * TokensPerImage,
            maxOutputTokens
        );

    /// <summary>The cost of the tokens, rounded up; null when the price or a count is unknown.</summary>
    public static long? CalculateCost(ModelPrice? price, int? inputTokens, int? outputTokens) =>
        price is null || inputTokens is null || outputTokens is null
            ? null
            : (long)Math.Ceiling((price.Input * inputTokens.Value) + (price.Output * outputTokens.Value));
}
