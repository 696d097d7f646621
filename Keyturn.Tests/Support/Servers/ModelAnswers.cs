using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using Keyturn.Core.Model;

namespace Keyturn.Tests.Support;

/// <summary>
/// The answers of the model server: complete, following the requested schema, and citing ids from the request.
/// </summary>
internal sealed class ModelAnswers
{
    private readonly ModelBehaviour _behaviour;
    private readonly List<string> _pages;
    private readonly List<string> _ids;

    private ModelAnswers(JsonElement request, ModelBehaviour behaviour)
    {
        _behaviour = behaviour;
        var data = DataOf(request);
        _pages = [.. data.GetProperty("pages").EnumerateArray().Select(p => p.GetProperty("page").GetString()!)];
        // Elements first, because they have pins.
        _ids =
        [
            .. data.GetProperty("pages")
                .EnumerateArray()
                .SelectMany(p => p.GetProperty("citable").EnumerateObject())
                .Select(c => c.Name)
                .OrderByDescending(id =>
                    id.Contains(".cta-1", StringComparison.Ordinal) || id.Contains(".form-", StringComparison.Ordinal)
                ),
        ];
    }

    public static JsonObject To(JsonElement request, ModelBehaviour behaviour)
    {
        var schema = request.GetProperty("response_format").GetProperty("json_schema").GetProperty("name").GetString();
        if (schema == "connection_test")
            return new JsonObject { ["colour"] = behaviour == ModelBehaviour.MakeThingsUp ? "blue" : "red" };
        var answers = new ModelAnswers(request, behaviour);
        return schema switch
        {
            "page_critique" => answers.Critique(),
            "site_report" => answers.Site(),
            _ => answers.Report(),
        };
    }

    /// <summary>The text between the fences of a request.</summary>
    public static JsonElement DataOf(JsonElement request)
    {
        var content = request.GetProperty("messages")[1].GetProperty("content");
        // Without images the client sends only the text.
        var text = (content.ValueKind == JsonValueKind.String ? content : content[0].GetProperty("text")).GetString()!;
        var from = text.IndexOf("<<<PAGE", StringComparison.Ordinal) + "<<<PAGE".Length;
        return JsonSerializer.Deserialize<JsonElement>(
            text[from..text.IndexOf("PAGE>>>", from, StringComparison.Ordinal)]
        );
    }

    private int Score(int usual) =>
        _behaviour switch
        {
            ModelBehaviour.MakeThingsUp => 11,
            ModelBehaviour.ObeyThePage => 10,
            _ => usual,
        };

    private JsonArray Cite(int at) =>
        _behaviour switch
        {
            ModelBehaviour.MakeThingsUp => at % 2 == 0
                ? ["home.desktop.invented-1"]
                : ["home.desktop.invented-1", _ids[at % _ids.Count]],
            ModelBehaviour.SpeakOfUnseenPages when at % 2 == 1 => ["secret-page.desktop.cta-1"],
            _ => [_ids[at % _ids.Count]],
        };

    private JsonArray Pages() => _behaviour == ModelBehaviour.SpeakOfUnseenPages ? ["secret-page"] : [_pages[0]];

    private JsonObject Report() =>
        new()
        {
            ["clinic_name"] = "Harbour Dental",
            ["summary"] = "The way to a booking is short, and patients speak for the clinic.",
            ["categories"] = new JsonArray([
                .. ReportCategories.All.Select(
                    (key, i) =>
                        new JsonObject
                        {
                            ["key"] = key,
                            ["score"] = Score(6 + i % 3),
                            ["reason"] = $"What was seen of {key}.",
                            ["evidence"] = Cite(i),
                        }
                ),
            ]),
            ["strengths"] = new JsonArray(Finding("One clear button to book.", ReportCategories.Booking, 1)),
            ["leaks"] = new JsonArray(
                Finding("Prices come late.", ReportCategories.Treatments, 2),
                Finding("Nobody shows a face.", ReportCategories.Trust, 3)
            ),
            ["quick_wins"] = new JsonArray(Fix("Show the price of a check-up at the top.", 4)),
        };

    private JsonObject Critique() =>
        new()
        {
            ["page"] =
                _behaviour == ModelBehaviour.SpeakOfUnseenPages && _pages[0] != SitePage.Home
                    ? "secret-page"
                    : _pages[0],
            ["summary"] = $"What a visitor meets on {_pages[0]}.",
            ["score"] = Score(6),
            ["whats_working"] = new JsonArray(Finding($"{_pages[0]} leads on.", ReportCategories.Booking, 0)),
            ["whats_hurting"] = new JsonArray(Finding($"{_pages[0]} says little.", ReportCategories.Clarity, 1)),
            ["fixes"] = new JsonArray(Fix($"Say more on {_pages[0]}.", 2)),
        };

    private JsonObject Site()
    {
        var site = Report();
        site["executive_summary"] = new JsonArray([
            .. Enumerable
                .Range(1, 5)
                .Select(i => new JsonObject
                {
                    ["text"] = string.Create(CultureInfo.InvariantCulture, $"Point {i} for the owner."),
                    ["evidence"] = Cite(2 * i),
                }),
        ]);
        site["fix_first"] = new JsonObject
        {
            ["action"] = "Put the button to book on every page.",
            ["why"] = "It is missing where visitors decide.",
            ["impact"] = "High",
            ["effort"] = "Low",
            ["evidence"] = Cite(2),
        };
        site["cross_page_patterns"] = new JsonArray(
            new JsonObject
            {
                ["text"] = "No page names a price.",
                ["category"] = ReportCategories.Treatments,
                ["pages"] = Pages(),
                ["evidence"] = Cite(4),
            }
        );
        site["journey_map"] = new JsonArray([
            .. JourneyStages.All.Select(
                (stage, i) =>
                    new JsonObject
                    {
                        ["stage"] = stage,
                        ["pages"] = Pages(),
                        ["friction"] = $"What holds a visitor up: {stage}.",
                        ["fixes"] = new JsonArray("Mend it."),
                        ["risk"] = i == 5 ? null : "Med",
                        ["evidence"] = Cite(i),
                    }
            ),
        ]);
        site["action_plan"] = new JsonArray([
            .. Enumerable
                .Range(1, 5)
                .Select(rank => new JsonObject
                {
                    ["rank"] = rank,
                    ["action"] = string.Create(CultureInfo.InvariantCulture, $"Action {rank}."),
                    ["impact"] = "High",
                    ["effort"] = "Med",
                    ["pages"] = Pages(),
                    ["evidence"] = Cite(2 * rank),
                }),
        ]);
        site["roadmap_90d"] = new JsonArray(Phase("1-2", 1, 2), Phase("3-6", 3), Phase("7-12", 4, 5));
        return site;
    }

    private JsonObject Finding(string text, string category, int at) =>
        new()
        {
            ["text"] = text,
            ["category"] = category,
            ["evidence"] = Cite(at),
        };

    private JsonObject Fix(string action, int at) =>
        new()
        {
            ["action"] = action,
            ["impact"] = "High",
            ["effort"] = "Low",
            ["evidence"] = Cite(at),
            ["category"] = ReportCategories.Treatments,
        };

    private static JsonObject Phase(string weeks, params int[] ranks) =>
        new()
        {
            ["weeks"] = weeks,
            ["goal"] = $"What weeks {weeks} are for.",
            ["actions"] = new JsonArray([.. ranks.Select(r => (JsonNode)r)]),
        };
}
