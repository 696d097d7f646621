using System.Text.Json;
using System.Text.Json.Nodes;
using Json.Schema;
using Keyturn.Core.Model;
using Keyturn.Core.Scoring;
using Keyturn.Core.Scoring.Rules;
using Keyturn.Tests.Support;
using Keyturn.Web.Exports;

namespace Keyturn.Tests.Exports;

/// <summary>The report's JSON against its schema, checked by a third-party validator.</summary>
public sealed class ReportSchemaTests
{
    public static TheoryData<string> Reports => ["quick", "deep", "deep, every part", "no score"];

    [Fact]
    public void Schema_IsTheOneInTheDocs() =>
        Snapshots.MatchesFile(Path.Combine("docs", "report.schema.json"), ReportSchema.Json);

    [Fact]
    public void Schema_NamesItselfAndItsParts()
    {
        var schema = JsonNode.Parse(ReportSchema.Json)!;

        Assert.Equal("https://json-schema.org/draft/2020-12/schema", (string?)schema["$schema"]);
        Assert.Equal("urn:keyturn:report", (string?)schema["$id"]);
        Assert.Equal("Keyturn report", (string?)schema["title"]);
        Assert.All(schema["$defs"]!.AsObject(), part =>
            Assert.False(string.IsNullOrEmpty((string?)part.Value!["title"]), part.Key)
        );
    }

    [Theory]
    [MemberData(nameof(Reports))]
    public async Task Report_IsValid(string report) => Assert.Empty(Faults(await JsonAsync(report)));

    [Theory]
    [InlineData("score above ten")]
    [InlineData("score as text")]
    [InlineData("no leaks")]
    [InlineData("unknown impact")]
    [InlineData("unknown band")]
    [InlineData("finding without evidence")]
    public async Task Report_Mangled_IsNotValid(string what)
    {
        var report = JsonNode.Parse(await JsonAsync("deep, every part"))!;
        var content = report["content"]!.AsObject();
        switch (what)
        {
            case "score above ten":
                content["categories"]![0]!["score"] = 11;
                break;
            case "score as text":
                content["patient_flow_score_10"] = "6.0";
                break;
            case "no leaks":
                content.Remove("leaks");
                break;
            case "unknown impact":
                content["fix_first"]!["impact"] = "Huge";
                break;
            case "unknown band":
                content["band"] = "Splendid";
                break;
            default:
                content["page_critiques"]![0]!["whats_hurting"]![0]!.AsObject().Remove("evidence");
                break;
        }

        Assert.NotEmpty(Faults(report.ToJsonString()));
    }

    [Theory]
    [InlineData("quick")]
    [InlineData("deep")]
    public async Task Report_OfTheSameEvidence_IsTheSameJson(string report) =>
        Assert.Equal(await JsonAsync(report), await JsonAsync(report));

    /// <summary>Where a report breaks the schema; empty when it does not.</summary>
    internal static IReadOnlyList<string> Faults(string report, string? schema = null)
    {
        var judge = JsonSchema.FromText(
            schema ?? ReportSchema.Json,
            new BuildOptions { SchemaRegistry = new SchemaRegistry() }
        );
        using var document = JsonDocument.Parse(report);
        var result = judge.Evaluate(document.RootElement, new EvaluationOptions { OutputFormat = OutputFormat.List });
        return result.IsValid
            ? []
            :
            [
                .. (result.Details ?? [])
                    .Where(d => d.Errors is not null)
                    .SelectMany(d => d.Errors!.Select(e => $"{d.InstanceLocation}: {e.Value}")),
                "not valid",
            ];
    }

    private static async Task<string> JsonAsync(string report) =>
        JsonSerializer.Serialize(
            TestData.ReportView(
                report switch
                {
                    "quick" => await ScoreAsync(TestData.ScoringInput()),
                    "deep" => await ScoreAsync(
                        TestData.DeepScoringInput(("home", PageType.Home), ("book", PageType.BookingConsult))
                    ),
                    "no score" => TestData.QuickReport() with
                    {
                        PatientFlowScore10 = null,
                        Band = null,
                        Categories = TestData.Categories(null),
                    },
                    _ => TestData.DeepReport() with
                    {
                        Caps =
                        [
                            new AppliedCap(
                                ReportCategories.Mobile,
                                null,
                                4,
                                "No meta viewport.",
                                ["home.mobile.viewport"]
                            ),
                        ],
                    },
                }
            ),
            KeyturnJson.Options
        );

    private static async Task<ReportContent> ScoreAsync(ScoringInput input) =>
        (
            await new RulesScorer().ScoreAsync(
                input,
                new InMemoryModelCallLog(),
                new Progress<ScoringStep>(),
                TestContext.Current.CancellationToken
            )
        ).Report!;
}
