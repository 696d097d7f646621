using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Schema;
using Keyturn.Core.Model;

namespace Keyturn.Core.Scoring;

/// <summary>
/// The strict JSON schema of an answer, made from the records that read it: every object closed, every property required
/// (what OpenAI's structured outputs ask for). Pure.
/// </summary>
internal static class ReportSchema
{
    public const string Name = "patient_flow_report";

    /// <summary>An answer is a few thousand characters; a longer one than this is not read.</summary>
    public const int MaxAnswer = 200_000;

    private static readonly Dictionary<string, IReadOnlyList<string>> Choices = new()
    {
        ["key"] = ReportCategories.All,
        ["category"] = ReportCategories.All,
        ["impact"] = ["High", "Med", "Low"],
        ["effort"] = ["Low", "Med", "High"],
    };

    public static readonly string Json = Build();

    /// <summary>Reads an answer.</summary>
    /// <exception cref="InvalidDataException">It is not what the schema asks for; the message says where.</exception>
    public static Opinion Parse(string answer)
    {
        if (answer.Length > MaxAnswer) throw new InvalidDataException($"The answer is {answer.Length} characters long; {MaxAnswer} are allowed.");
        try
        {
            var opinion = JsonSerializer.Deserialize<Opinion>(answer, KeyturnJson.Options) ?? throw new InvalidDataException("The answer is null.");
            return IsWhole(opinion) ? opinion : throw new InvalidDataException("The answer lacks a part that the schema requires.");
        }
        catch (JsonException e)
        {
            throw new InvalidDataException($"The answer is not the JSON the schema asks for: {e.Message}", e);
        }
    }

    // A server that ignores "strict" may leave things out or send null, and the reader takes both for missing.
    private static bool IsWhole(Opinion o) =>
        o.ClinicName is not null && o.Summary is not null && o.Categories is not null && o.Strengths is not null && o.Leaks is not null && o.QuickWins is not null
        && o.Categories.All(c => c is { Key: not null, Reason: not null } && Whole(c.Evidence))
        && o.Strengths.Concat(o.Leaks).All(f => f is { Text: not null, Category: not null } && Whole(f.Evidence) && ReportCategories.All.Contains(f.Category))
        && o.QuickWins.All(w => w is { Action: not null } && Whole(w.Evidence) && Choices["impact"].Contains(w.Impact) && Choices["effort"].Contains(w.Effort));

    private static bool Whole(IReadOnlyList<string>? list) => list is not null && list.All(item => item is not null);

    private static string Build()
    {
        var options = new JsonSchemaExporterOptions { TreatNullObliviousAsNonNullable = true, TransformSchemaNode = Close };
        return KeyturnJson.Options.GetJsonSchemaAsNode(typeof(Opinion), options).ToJsonString();
    }

    private static JsonNode Close(JsonSchemaExporterContext context, JsonNode node)
    {
        if (node is not JsonObject schema) return node;
        if (schema["properties"] is JsonObject properties)
        {
            schema["required"] = new JsonArray([.. properties.Select(p => (JsonNode)p.Key)]);
            schema["additionalProperties"] = false;
        }

        if (context.PropertyInfo is { } property && Choices.TryGetValue(property.Name, out var choices))
        {
            schema["enum"] = new JsonArray([.. choices.Select(c => (JsonNode)c)]);
        }

        return schema;
    }
}
