using Keyturn.Core.Clinics;
using Keyturn.Web.Components.Clinics;

namespace Keyturn.Tests.Components.Clinics;

public sealed class ClinicListUrlTests
{
    [Theory]
    [InlineData(null, null, null, null, null, "/clinics")]
    [InlineData(
        " smile ",
        "quote sent",
        "Ana",
        "-score",
        3,
        "/clinics?q=smile&tag=quote%20sent&owner=Ana&sort=-score&page=3"
    )]
    [InlineData("", " ", null, "name", 1, "/clinics")]
    [InlineData(null, null, null, "nonsense", -4, "/clinics")]
    [InlineData(null, null, null, "-", 0, "/clinics")]
    public void Parse_WhatAnAddressSays_GivesTheAddressBack(
        string? text,
        string? tag,
        string? owner,
        string? sort,
        int? page,
        string url
    ) => Assert.Equal(url, ClinicListUrl.Parse(text, tag, owner, sort, page).Url);

    [Fact]
    public void SortedBy_TheSameColumnTwice_TurnsItAround_FromTheFirstPage()
    {
        var list = ClinicListUrl.Parse(null, null, null, null, 4).SortedBy(ClinicColumn.LastScan);
        Assert.Equal((true, 1), (list.Descending, list.Page));
        Assert.False(list.SortedBy(ClinicColumn.LastScan).Descending);
        Assert.False(list.SortedBy(ClinicColumn.Owner).Descending);
    }
}
