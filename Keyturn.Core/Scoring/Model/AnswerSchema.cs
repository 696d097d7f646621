using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Schema;
using Keyturn.Core.Model;
using Keyturn.Core.Scoring.Report;

namespace Keyturn.Core.Scoring.Model;

/// <summary>
/// The strict JSON schema of an answer, made from the record that reads it. Every object is closed and every property
/// required, as OpenAI's structured outputs demand. Pure.
/// </summary>
internal sealed class AnswerSchema<T>(string name)
    where T : class
{
    public string Name { get; } = name;

    public string Json { get; } = AnswerSchema.GetTypeName(typeof(T));

    /// <summary>Parses an answer.</summary>
    /// <exception cref="InvalidDataException">The answer does not match the schema; the message says where.</exception>
    public T Parse(string answer)
    {
        if (answer.Length > AnswerSchema.MaxAnswer)
            throw new InvalidDataException(
                $"The answer is {answer.Length} characters long; {AnswerSchema.MaxAnswer} are allowed."
            );
        try
        {
            var node = JsonNode.Parse(answer) ?? throw new InvalidDataException("The answer is null.");
            AnswerSchema.Check(node, JsonNode.Parse(Json)!.AsObject(), "$");
            return node.Deserialize<T>(KeyturnJson.Options)!;
        }
        catch (JsonException e)
        {
            throw new InvalidDataException($"The answer is not the JSON the schema asks for: {e.Message}", e);
        }
    }
}

/// <summary>The schemas of all model requests.</summary>
internal static class AnswerSchema
{
    /// <summary>The most characters of an answer that are read. Ordinary answers have a few thousand.</summary>
    public const int MaxAnswer = 200_000;

    private static readonly Dictionary<string, IReadOnlyList<string>> _choices = new()
    {
        ["key"] = ReportCategories.All,
        ["category"] = ReportCategories.All,
        ["impact"] = ReportLevels.All,
        ["effort"] = ReportLevels.All,
        ["risk"] = ReportLevels.All,
        ["stage"] = JourneyStages.All,
        ["weeks"] = RoadmapPhases.All,
    };

    public static readonly AnswerSchema<SiteAssessment> QuickReport = new("patient_flow_report");

    public static readonly AnswerSchema<PageAssessment> PageCritique = new("page_critique");

    public static readonly AnswerSchema<DeepSiteAssessment> Synthesis = new("site_report");

    internal static string GetTypeName(Type type)
    {
        var options = new JsonSchemaExporterOptions
        {
            TreatNullObliviousAsNonNullable = true,
            TransformSchemaNode = Close,
        };
        var schema = KeyturnJson.Options.GetJsonSchemaAsNode(type, options);
        return WithoutReferences(schema, schema)!.ToJsonString();
    }

    /// <summary>
    /// Inlines references: the exporter writes a type once and then refers to it, but strict servers follow references
    /// into <c>$defs</c> only.
    /// </summary>
    private static JsonNode? WithoutReferences(JsonNode? node, JsonNode root) =>
        node switch
        {
            JsonObject o when o["$ref"]?.GetValue<string>() is { } pointer => WithoutReferences(
                pointer.Split('/').Skip(1).Aggregate(root, (at, name) => at[name]!),
                root
            ),
            JsonObject o => new JsonObject(o.Select(p => KeyValuePair.Create(p.Key, WithoutReferences(p.Value, root)))),
            JsonArray a => new JsonArray([.. a.Select(item => WithoutReferences(item, root))]),
            _ => node?.DeepClone(),
        };

    /// <summary>
    /// Checks an answer against a schema. A server that ignores "strict" may omit values, send null or invent some.
    /// What the schema does not have is removed.
    /// </summary>
    internal static void Check(JsonNode? node, JsonObject schema, string path)
    {
        if (node is null)
        {
            if (!Types(schema).Contains("null"))
                throw new InvalidDataException($"{path} is null.");
            return;
        }

        var kind = node.GetValueKind() switch
        {
            JsonValueKind.Object => "object",
            JsonValueKind.Array => "array",
            JsonValueKind.String => "string",
            JsonValueKind.Number => "integer",
            _ => "other",
        };
        if (!Types(schema).Contains(kind))
            throw new InvalidDataException($"{path} is of the wrong kind.");
        if (schema["enum"] is JsonArray choices && choices.All(c => !JsonNode.DeepEquals(c, node)))
            throw new InvalidDataException($"{path} is none of the values allowed.");
        if (node is JsonArray items)
        {
            foreach (var (at, item) in items.Index())
                Check(item, schema["items"]!.AsObject(), $"{path}[{at}]");
        }
        else if (node is JsonObject properties)
        {
            var known = schema["properties"]!.AsObject();
            foreach (var name in properties.Select(p => p.Key).Where(name => !known.ContainsKey(name)).ToList())
                properties.Remove(name);
            foreach (var (name, property) in known)
            {
                if (!properties.TryGetPropertyValue(name, out var value))
                    throw new InvalidDataException($"{path}.{name} is missing.");
                Check(value, property!.AsObject(), $"{path}.{name}");
            }
        }
    }

    private static List<string> Types(JsonObject schema) =>
        schema["type"] switch
        {
            JsonArray many => [.. many.Select(t => t!.GetValue<string>())],
            { } one => [one.GetValue<string>()],
            null => [],
        };

    private static JsonNode Close(JsonSchemaExporterContext context, JsonNode node)
    {
        if (node is not JsonObject schema)
            return node;
        if (schema["properties"] is JsonObject properties)
        {
            // Set by staff and by the rules only.
            foreach (var own in (string[])["staff", "rule", "basis", "where"])
                properties.Remove(own);
            schema["required"] = new JsonArray([.. properties.Select(p => (JsonNode)p.Key)]);
            schema["additionalProperties"] = false;
        }

        // Strict schemas don't allow defaults.
        schema.Remove("default");
        if (context.PropertyInfo is { } property && _choices.TryGetValue(property.Name, out var choices))
        {
            var isOpen = Types(schema).Contains("null");
            schema["enum"] = new JsonArray([
                .. choices.Select(c => (JsonNode)c),
                .. isOpen ? new JsonNode?[] { null } : [],
            ]);
        }

        return schema;
    }
}
