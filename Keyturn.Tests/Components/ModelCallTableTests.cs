using Bunit;
using Keyturn.Core.Model;
using Keyturn.Core.Scans;
using Keyturn.Core.Scans.Reports;
using Keyturn.Tests.Support;
using Keyturn.Web.Components.Scan;
using Keyturn.Web.Components.Scan.Debug;
using Keyturn.Web.Components.Shared;

namespace Keyturn.Tests.Components;

public sealed class ModelCallTableTests : ComponentTest
{
    [Fact]
    public void Render_EachCall_InWords_WithTotalsInTheCaption()
    {
        var cut = Render(
            ScanStatus.Scoring,
            Call("page_critique", "ok", page: "book", cost: 0.01234m),
            Call("synthesis", "model_timeout", cost: null, tokens: null),
            Call("quick_report", ModelCall.Open, cost: 0.5m, tokens: null, attempt: 1),
            Call("quick_report", ModelCall.Open, cost: 0.5m, tokens: null, attempt: 2)
        );

        Assert.Equal(
            "4 calls, 2,100 tokens in, 640 out, at most $1.0123 and 1 at an unknown price",
            cut.Find("caption").TextContent
        );
        var rows = cut.FindAll("tbody tr")
            .Select(r => r.QuerySelectorAll("td").Skip(1).Select(c => c.TextContent.Trim()).ToArray())
            .ToList();
        Assert.Equal(
            ["Critique of a page: Booking", "test-model", "2,100", "640", "$0.0123", "3 s", "Answered"],
            rows[0]
        );
        Assert.Equal(
            ["Report over all pages", "test-model", "?", "?", "unknown price", "3 s", "No answer in time"],
            rows[1]
        );
        // A call of an ended attempt can't be open.
        Assert.Equal(("at most $0.5000", "", "Interrupted"), (rows[2][4], rows[2][5], rows[2][6]));
        Assert.Equal("Running", rows[3][6]);
    }

    [Fact]
    public void Render_OpenCall_OfAScanThatEnded_WasCutOff() =>
        Assert.Contains(
            "Interrupted",
            Render(ScanStatus.Error, Call("quick_report", ModelCall.Open, attempt: 2)).Markup,
            StringComparison.Ordinal
        );

    [Theory]
    [InlineData("ok")]
    [InlineData("cancelled")]
    [InlineData("model_timeout")]
    [InlineData("model_unreachable")]
    [InlineData("model_server_error")]
    [InlineData("model_rate_limited")]
    [InlineData("model_unauthorized")]
    [InlineData("model_not_found")]
    [InlineData("model_rejected_schema")]
    [InlineData("model_rejected_request")]
    [InlineData("model_refused")]
    [InlineData("model_truncated")]
    [InlineData("model_invalid_answer")]
    public void Outcome_EveryCode_HasWords(string code) =>
        Assert.NotEqual(code, ModelCallLabels.Outcome(code, live: false));

    [Theory]
    [InlineData(0, "$0.00")]
    [InlineData(0.0046, "$0.0046")]
    [InlineData(0.03, "$0.03")]
    [InlineData(0.1234, "$0.12")]
    [InlineData(12.5, "$12.50")]
    public void Dollars_Text_ReadsAsPeopleSayIt(double sum, string text) =>
        Assert.Equal(text, Dollars.Text((decimal)sum));

    [Theory]
    [InlineData(1, null, 0, "November 2026: $3.40 for 1 model call.")]
    [InlineData(
        1_234,
        50,
        2,
        "November 2026: $3.40 for 1,234 model calls, of at most $50.00 a month. 2 of them at a price that is not known."
    )]
    public void SpendingLine_SaysTheMonthAndItsLimit(int calls, int? most, int unpriced, string expected) =>
        Assert.Equal(
            expected,
            Context
                .Render<SpendingLine>(p =>
                    p.Add(c => c.Spending, new ScanSpending("2026-11", 3.4m, calls, unpriced, most, null))
                )
                .Find("p")
                .TextContent
        );

    private IRenderedComponent<ModelCallTable> Render(ScanStatus status, params ModelCallView[] calls)
    {
        var scan = TestData.Detail(
            status: status,
            pages: [TestData.Page(), TestData.Page("/book", PageType.BookingConsult)]
        );
        return Context.Render<ModelCallTable>(p =>
            p.Add(c => c.Scan, scan with { Summary = scan.Summary with { Attempt = 2 }, ModelCalls = calls })
        );
    }

    private static ModelCallView Call(
        string purpose,
        string outcome,
        string? page = null,
        decimal? cost = 0.01m,
        int? tokens = 2_100,
        int attempt = 1
    ) => new(purpose, page, "test-model", tokens, tokens is null ? null : 640, cost, 3, outcome, TestData.Now, attempt);
}
