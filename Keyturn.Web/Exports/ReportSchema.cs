using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Schema;
using System.Text.RegularExpressions;
using Keyturn.Core.Model;
using Keyturn.Core.Scans;

namespace Keyturn.Web.Exports;

/// <summary>The JSON Schema of a report as the API sends it, made from the records that are sent. Pure.</summary>
internal static partial class ReportSchema
{
    /// <summary>The path where it is published.</summary>
    public const string Path = "/api/report_schema.json";

    public const string MediaType = "application/schema+json";

    // A name and no address: it is the same wherever Keyturn runs.
    private const string Id = "urn:keyturn:report";

    private static readonly JsonSerializerOptions _indented = new(KeyturnJson.Options)
    {
        WriteIndented = true,
        NewLine = "\n",
    };

    public static string Json { get; } = Make();

    private static string Make()
    {
        var definitions = new JsonObject();
        var options = new JsonSchemaExporterOptions
        {
            TreatNullObliviousAsNonNullable = true,
            TransformSchemaNode = (context, node) =>
                node is JsonObject schema ? Transform(context, schema, definitions) : node,
        };
        var root = KeyturnJson.Options.GetJsonSchemaAsNode(typeof(ReportView), options).AsObject();
        var document = new JsonObject
        {
            ["$schema"] = "https://json-schema.org/draft/2020-12/schema",
            ["$id"] = Id,
            ["title"] = "Keyturn report",
        };
        foreach (var (name, value) in root.Where(p => p.Key != "title").ToList())
        {
            root.Remove(name);
            document[name] = value;
        }

        document["$defs"] = definitions;
        return document.ToJsonString(_indented) + "\n";
    }

    private static JsonObject Transform(JsonSchemaExporterContext context, JsonObject schema, JsonObject definitions)
    {
        if (context.PropertyInfo is { Name: var name } && context.Path is not [.., "items"])
            Narrow(name, schema);
        // The exporter refers to a record it met before by its place in a tree that no longer exists.
        if (schema.ContainsKey("$ref"))
            return Reference(context.TypeInfo.Type);
        if (schema["properties"] is not JsonObject properties)
            return schema;

        // Every property is always written. More may be added later: readers ignore unknown ones.
        schema["required"] = new JsonArray([.. properties.Select(p => JsonValue.Create(p.Key))]);
        if (context.Path.IsEmpty)
            return schema;

        var type = Nullable.GetUnderlyingType(context.TypeInfo.Type) ?? context.TypeInfo.Type;
        var orNull = schema["type"] is JsonArray;
        schema["type"] = "object";
        schema["title"] = Words().Replace(type.Name, " $1").Trim();
        definitions[type.Name] ??= schema.DeepClone();
        var reference = Reference(type);
        return orNull
            ? new JsonObject { ["anyOf"] = new JsonArray(reference, new JsonObject { ["type"] = "null" }) }
            : reference;
    }

    private static JsonObject Reference(Type type) => new() { ["$ref"] = $"#/$defs/{type.Name}" };

    /// <summary>Adds bounds of texts and numbers that the records don't express.</summary>
    private static void Narrow(string name, JsonObject schema)
    {
        switch (name)
        {
            case "score" or "from" or "to" or "patient_flow_score_10":
                (schema["minimum"], schema["maximum"]) = (0, 10);
                break;
            case "revision" or "rank":
                schema["minimum"] = 1;
                break;
            case "impact" or "effort":
                schema["enum"] = Array(ReportLevels.All);
                break;
            case "risk":
                schema["enum"] = Array([.. ReportLevels.All, null]);
                break;
            case "key":
                schema["enum"] = Array(ReportCategories.All);
                break;
            case "stage":
                schema["enum"] = Array(JourneyStages.All);
                break;
            case "weeks":
                schema["enum"] = Array(RoadmapPhases.All);
                break;
        }
    }

    private static JsonArray Array(IEnumerable<string?> values) => new([.. values.Select(v => JsonValue.Create(v))]);

    [GeneratedRegex("(?<!^)([A-Z])", RegexOptions.CultureInvariant)]
    private static partial Regex Words();
}
