using System.Security.Cryptography;
using System.Text;

namespace Keyturn.Core.Scoring.Model;

/// <summary>The text and screenshots of a request, and their hash.</summary>
/// <param name="Schema">The JSON schema of the answer.</param>
/// <param name="Hash">SHA-256 of instructions, text, schema and screenshots in lower-case hex. The same prompt has the
/// same hash.</param>
public sealed record Prompt(
    string Instructions,
    string Text,
    string SchemaName,
    string Schema,
    IReadOnlyList<PromptImage> Images,
    string Hash
)
{
    internal static Prompt Create<T>(
        string instructions,
        string text,
        AnswerSchema<T> schema,
        IReadOnlyList<PromptImage> images
    )
        where T : class
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        foreach (var part in new[] { instructions, text, schema.Json })
            hash.AppendData(Encoding.UTF8.GetBytes($"{part}\0"));
        foreach (var image in images)
        {
            hash.AppendData(Encoding.UTF8.GetBytes($"{image.Label}\0"));
            hash.AppendData(image.Jpeg.Span);
        }

        return new Prompt(
            instructions,
            text,
            schema.Name,
            schema.Json,
            images,
            Convert.ToHexStringLower(hash.GetHashAndReset())
        );
    }
}

/// <summary>A screenshot as it is sent.</summary>
/// <param name="Label">E.g. "home, desktop, tile 2/4".</param>
public sealed record PromptImage(string Label, ReadOnlyMemory<byte> Jpeg);
