namespace Keyturn.Core.Scoring.Model;

/// <summary>
/// What calls cost, in millionths of a US dollar: a price of 2 dollars a million tokens is 2 of them a token. Pure.
/// </summary>
internal static class Spending
{
    /// <summary>
    /// Tokens a picture costs at high detail, at most: 85 and 170 for each 512 px tile (OpenAI, "Images and vision"),
    /// of which a viewport has eight.
    /// </summary>
    private const int TokensPerImage = 1_445;

    /// <summary>English has some four characters a token, JSON and other languages fewer.</summary>
    private const int CharactersPerToken = 2;

    /// <summary>More than this the call can't cost; null when the model's price is unknown.</summary>
    public static long? MostOf(ModelPrice? price, Prompt prompt, int maxOutputTokens) =>
        CalculateCost(
            price,
            (prompt.Instructions.Length + prompt.Text.Length + prompt.Schema.Length) / CharactersPerToken
                + prompt.Images.Count * TokensPerImage,
            maxOutputTokens
        );

    /// <summary>What so many tokens cost, rounded up; null when the price or a count is unknown.</summary>
    public static long? CalculateCost(ModelPrice? price, int? inputTokens, int? outputTokens) =>
        price is null || inputTokens is null || outputTokens is null
            ? null
            : (long)Math.Ceiling((price.Input * inputTokens.Value) + (price.Output * outputTokens.Value));
}
