using System.Text.Json.Nodes;
using Keyturn.Core.Model;
using Keyturn.Core.Scoring.Model;

namespace Keyturn.Tests.Scoring.Model;

public sealed class AnswerSchemaTests
{
    public static TheoryData<string, int> Schemas =>
        new()
        {
            { AnswerSchema.QuickReport.Json, 5 },
            { AnswerSchema.PageCritique.Json, 4 },
            { AnswerSchema.Synthesis.Json, 11 },
        };

    [Theory]
    [MemberData(nameof(Schemas))]
    public void Json_EveryObject_IsClosedAndRequiresEverything(string json, int count)
    {
        var objects = Nodes(JsonNode.Parse(json)!)
            .OfType<JsonObject>()
            .Where(o => o["properties"] is JsonObject)
            .ToList();

        Assert.Equal(count, objects.Count);
        Assert.DoesNotContain("$ref", json, StringComparison.Ordinal);
        Assert.DoesNotContain("\"default\"", json, StringComparison.Ordinal);
        Assert.All(objects, o =>
        {
            Assert.False((bool)o["additionalProperties"]!);
            Assert.Equal(
                o["properties"]!.AsObject().Select(p => p.Key),
                o["required"]!.AsArray().Select(r => (string)r!)
            );
            Assert.Equal("object", (string?)o["type"]);
        });
    }

    [Theory]
    [InlineData("key")]
    [InlineData("category")]
    public void Json_Categories_AreAChoice(string property) =>
        Assert.Contains(Nodes(JsonNode.Parse(AnswerSchema.QuickReport.Json)!).OfType<JsonObject>(), o =>
            o[property]?["enum"] is JsonArray keys && keys.Count == ReportCategories.All.Count
        );

    [Theory]
    [InlineData("null")]
    [InlineData("[]")]
    [InlineData("{}")]
    [InlineData("eight of ten")]
    [InlineData("""{"clinic_name":"A","summary":"B","categories":[null],"strengths":[],"leaks":[],"quick_wins":[]}""")]
    [InlineData(
        """{"clinic_name":"A","summary":"B","categories":[],"strengths":"""
            + """[{"text":"x","category":"magic","evidence":[]}],"leaks":[],"quick_wins":[]}"""
    )]
    [InlineData(
        """{"clinic_name":"A","summary":"B","categories":[],"strengths":"""
            + """[],"leaks":[],"quick_wins":[{"action":"x","impact":"Huge","effort":"Low","evidence":[]}]}"""
    )]
    [InlineData(
        """{"clinic_name":"A","summary":"B","categories":"""
            + """[{"key":"booking_path","score":"nine","reason":"","evidence":[]}],"strengths":"""
            + """[],"leaks":[],"quick_wins":[]}"""
    )]
    [InlineData(
        """{"clinic_name":"A","summary":"B","categories":"""
            + """[{"key":"booking_path","score":7.5,"reason":"","evidence":[]}],"strengths":"""
            + """[],"leaks":[],"quick_wins":[]}"""
    )]
    [InlineData(
        """{"clinic_name":"A","summary":"B","categories":"""
            + """[{"key":"booking_path","score":7,"reason":"","evidence":[null]}],"strengths":"""
            + """[],"leaks":[],"quick_wins":[]}"""
    )]
    [InlineData(
        """{"clinic_name":"A","summary":"B","categories":"""
            + """[{"key":"booking_path","reason":"","evidence":[]}],"strengths":"""
            + """[],"leaks":[],"quick_wins":[]}"""
    )]
    public void Parse_AnythingElse_IsRefused(string answer) =>
        Assert.Throws<InvalidDataException>(() => AnswerSchema.QuickReport.Parse(answer));

    [Fact]
    public void Parse_ScoreLeftOpen_IsNoZero() =>
        Assert.Null(
            AnswerSchema
                .QuickReport.Parse(
                    """{"clinic_name":"A","summary":"B","categories":"""
                        + """[{"key":"booking_path","score":null,"reason":"Not seen.","evidence":[]}],"strengths":"""
                        + """[],"leaks":[],"quick_wins":[]}"""
                )
                .Categories[0]
                .Score
        );

    private static IEnumerable<JsonNode> Nodes(JsonNode node) =>
        node switch
        {
            JsonObject o => o.Where(p => p.Value is not null).SelectMany(p => Nodes(p.Value!)).Prepend(node),
            JsonArray a => a.Where(i => i is not null).SelectMany(i => Nodes(i!)).Prepend(node),
            _ => [node],
        };
}
