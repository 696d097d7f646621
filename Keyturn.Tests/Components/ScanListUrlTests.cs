using Keyturn.Core.Model;
using Keyturn.Core.Scans.Lists;
using Keyturn.Web.Components.ScanList;

namespace Keyturn.Tests.Components;

public sealed class ScanListUrlTests
{
    [Theory]
    [InlineData("")]
    [InlineData("q=Smile+%26+Co")]
    [InlineData("status=error,cancelled")]
    [InlineData("band=good,poor,none")]
    [InlineData("clinic=0190d4a0-0000-7000-8000-000000000001")]
    [InlineData("by=Ada")]
    [InlineData("from=2026-03-01&to=2026-03-31")]
    [InlineData("mode=deep&scorer=rules")]
    [InlineData("deleted=1")]
    [InlineData("sort=score")]
    [InlineData("sort=-clinic&page=7&size=100")]
    [InlineData("sort=submitted")]
    public void Parse_WhatQuerySays_IsTheSameAgain(string query)
    {
        var list = ScanListUrl.Parse(query);

        Assert.Equal(query.Replace("+", "%20", StringComparison.Ordinal), list.Query);
        Assert.Equal(list.Query, ScanListUrl.Parse($"?{list.Query}").Query);
        Assert.Equal(query.Length == 0 ? "/scans" : $"/scans?{list.Query}", list.Url);
    }

    [Theory]
    [InlineData("status=nonsense,7&band=excellent&mode=12&scorer=-1&sort=colour&page=-3&size=1000000")]
    [InlineData("clinic=not-an-id&from=yesterday&to=2026-02-31&deleted=yes&page=99999999999999&size=abc")]
    [InlineData("?&&==&status&band=&q=%20%20&by=%00")]
    [InlineData("status=%zz&page=1.5&unknown=1")]
    public void Parse_Nonsense_IsLeftOut(string query) => Assert.Equal("", ScanListUrl.Parse(query).Query);

    [Fact]
    public void Parse_TheWholeFilter_IsUnderstood()
    {
        var (filter, sort, page, size) = ScanListUrl.Parse(
            "?q=oak&status=done&status=ERROR,done&band=Weak,none&by=Ada&mode=QUICK&scorer=model"
                + "&sort=-score&page=2&size=50"
        );

        Assert.Equal([ScanStatus.Done, ScanStatus.Error], filter.Statuses);
        Assert.Equal([Band.Weak], filter.Bands);
        Assert.True(filter.NoBand);
        Assert.Equal(
            ("oak", "Ada", ScanMode.Quick, ScorerKind.Model),
            (filter.Text, filter.By, filter.Mode, filter.Scorer)
        );
        Assert.Equal((new ScanSort(ScanColumn.Score, true), 2, 50), (sort, page, size));
        Assert.Null(ScanListUrl.Parse($"q={new string('x', 201)}").Filter.Text);
    }

    [Fact]
    public void SortedBy_TheSameColumn_TurnsIt_AndAnyChangeBeginsAtTheFirstPage()
    {
        var list = ScanListUrl.Parse("status=error&page=7");

        Assert.Equal("status=error&sort=-score", list.SortedBy(ScanColumn.Score).Query);
        Assert.Equal("status=error&sort=score", list.SortedBy(ScanColumn.Score).SortedBy(ScanColumn.Score).Query);
        Assert.Equal("status=error&sort=clinic", list.SortedBy(ScanColumn.Clinic).Query);
        Assert.Equal("status=error&sort=submitted", list.SortedBy(ScanColumn.Submitted).Query);
        Assert.Equal("by=Ada", list.With(new ScanFilter { By = "Ada" }).Query);
    }
}
