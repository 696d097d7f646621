using System.Security.Cryptography;
using System.Text;

namespace Keyturn.Core.Scoring;

/// <summary>What is said and shown to the model, and its fingerprint.</summary>
/// <param name="Schema">What the answer has to keep to, as JSON.</param>
/// <param name="Hash">SHA-256 of instructions, text, schema and pictures in lower-case hex: the same prompt, the same hash.</param>
public sealed record Prompt(string Instructions, string Text, string SchemaName, string Schema, IReadOnlyList<PromptPicture> Pictures, string Hash)
{
    internal static Prompt Create<T>(string instructions, string text, AnswerSchema<T> schema, IReadOnlyList<PromptPicture> pictures)
        where T : class
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        foreach (var part in new[] { instructions, text, schema.Json }) hash.AppendData(Encoding.UTF8.GetBytes($"{part}\0"));
        foreach (var picture in pictures)
        {
            hash.AppendData(Encoding.UTF8.GetBytes($"{picture.Label}\0"));
            hash.AppendData(picture.Jpeg.Span);
        }

        return new Prompt(instructions, text, schema.Name, schema.Json, pictures, Convert.ToHexStringLower(hash.GetHashAndReset()));
    }
}

/// <summary>A picture as it is sent.</summary>
/// <param name="Label">E.g. "home, desktop, tile 2/4".</param>
public sealed record PromptPicture(string Label, ReadOnlyMemory<byte> Jpeg);
