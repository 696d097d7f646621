using Keyturn.Core.Model;
using Keyturn.Tests.Support;
using Keyturn.Web.Components.Report;

namespace Keyturn.Tests.Components.Report;

public sealed class CallSummaryTests
{
    [Fact]
    public void Text_DeepReport_HasTheWeightiestLeaksAndTheBestFixes_EachOnce() =>
        Assert.Equal(
            """
            Harbour Dental
            Patient flow 6.0 of 10 (Fair)

            Three leaks
            1. The button to book hides.
            2. Nobody shows a face.
            3. The button to book is small.

            Three fixes
            1. Cut the form to three fields.
            2. Name prices.
            3. Show a face.
            """.ReplaceLineEndings("\n"),
            CallSummary.From(TestData.DeepReport()).Text()
        );

    [Fact]
    public void From_QuickReport_TakesLeaksAndQuickWinsInTheirOrder()
    {
        var sheet = CallSummary.From(TestData.QuickReport());

        Assert.Equal(["The button to book hides.", "Nobody shows a face."], sheet.Leaks.Select(l => l.Text));
        Assert.Equal(["Show a face.", "Name prices."], sheet.Fixes.Select(f => f.Text));
        Assert.Contains("\nTwo leaks\n", sheet.Text(), StringComparison.Ordinal);
        Assert.Contains("\nTwo fixes\n", sheet.Text(), StringComparison.Ordinal);
    }

    [Fact]
    public void From_ManyFindings_KeepsThree()
    {
        var many = TestData.QuickReport() with
        {
            Leaks = [.. Enumerable.Range(1, 6).Select(i => new Finding($"Leak {i}.", ReportCategories.Booking, []))],
        };

        Assert.Equal(["Leak 1.", "Leak 2.", "Leak 3."], CallSummary.From(many).Leaks.Select(l => l.Text));
    }

    [Fact]
    public void Text_NothingFoundAndNoHeadline_SaysSo()
    {
        var text = CallSummary
            .From(
                TestData.QuickReport() with
                {
                    PatientFlowScore10 = null,
                    Band = null,
                    Categories = TestData.Categories(null),
                    Leaks = [],
                    QuickWins = [],
                }
            )
            .Text();

        Assert.Contains(
            $"no score, 0 of {ReportCategories.All.Count} categories could be scored",
            text,
            StringComparison.Ordinal
        );
        Assert.Contains("No leaks\nNo leak was found.", text, StringComparison.Ordinal);
        Assert.Contains("No fixes\nNo fix was found.", text, StringComparison.Ordinal);
    }

    [Fact]
    public void From_TextOverSeveralLines_StaysOnOne()
    {
        var sheet = CallSummary.From(
            TestData.QuickReport() with
            {
                Leaks = [new("One\n2. two\tthree ", ReportCategories.Booking, [])],
            }
        );

        Assert.Equal(["One 2. two three"], sheet.Leaks.Select(l => l.Text));
    }
}
