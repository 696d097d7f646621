using Keyturn.Core.Scans.Batches;
using Keyturn.Tests.Support;

namespace Keyturn.Tests.Scans.Batches;

public sealed class PastedAddressesTests
{
    public static TheoryData<string, string[]> Pastes =>
        new()
        {
            // One.
            { "brightsmile.com", ["brightsmile.com"] },
            { "  https://www.brightsmile.com/de/ \r\n", ["https://www.brightsmile.com/de/"] },
            { "zahnärzte-köln.de", ["zahnärzte-köln.de"] },
            { "https://clinic.com/treatments,prices", ["https://clinic.com/treatments,prices"] },
            { "https://clinic.com/start;jsessionid=1?q=a,b", ["https://clinic.com/start;jsessionid=1?q=a,b"] },
            // Lists.
            {
                "a-clinic.com\nb-clinic.com\r\n\r\nc-clinic.com\rd-clinic.com",
                ["a-clinic.com", "b-clinic.com", "c-clinic.com", "d-clinic.com"]
            },
            { "a-clinic.com, b-clinic.com; c-clinic.com", ["a-clinic.com", "b-clinic.com", "c-clinic.com"] },
            { "a-clinic.com b-clinic.com  c-clinic.com", ["a-clinic.com", "b-clinic.com", "c-clinic.com"] },
            {
                "a-clinic.com, b-clinic.com\nc-clinic.com, d-clinic.com",
                ["a-clinic.com", "b-clinic.com", "c-clinic.com", "d-clinic.com"]
            },
            { "a-clinic.com,\nb-clinic.com,\nc-clinic.com", ["a-clinic.com", "b-clinic.com", "c-clinic.com"] },
            { "a-clinic.com;\nb-clinic.com;\nc-clinic.com;", ["a-clinic.com", "b-clinic.com", "c-clinic.com"] },
            { "\"a-clinic.com\",\"b-clinic.com\"", ["\"a-clinic.com\"", "\"b-clinic.com\""] },
            { "1. a-clinic.com\n2. b-clinic.com", ["a-clinic.com", "b-clinic.com"] },
            { "- a-clinic.com\n• b-clinic.com", ["a-clinic.com", "b-clinic.com"] },
            { "Bright Smile (https://a-clinic.com)\nOld Town: b-clinic.com", ["https://a-clinic.com", "b-clinic.com"] },
            // Text that is no address stays, so that the preview can say so.
            {
                "a-clinic.com\ninfo@b-clinic.com\nhttps://facebook.com/c\nnot an address",
                ["a-clinic.com", "info@b-clinic.com", "https://facebook.com/c", "not an address"]
            },
            { "a-clinic.com, info@b-clinic.com, c-clinic.com", ["a-clinic.com", "info@b-clinic.com", "c-clinic.com"] },
            // A column, with or without its title.
            { "Website\na-clinic.com\nb-clinic.com", ["a-clinic.com", "b-clinic.com"] },
            { "\uFEFFWeb site\r\na-clinic.com\r\nb-clinic.com\r\n", ["a-clinic.com", "b-clinic.com"] },
            // Tables of a spreadsheet.
            { "Bright Smile\ta-clinic.com\tBerlin\nOld Town\tb-clinic.com\tKöln", ["a-clinic.com", "b-clinic.com"] },
            { "Bright Smile\ta-clinic.com\tBerlin", ["a-clinic.com"] },
            {
                "Clinic\tE-mail\tWebseite\nA\tinfo@a-clinic.com\ta-clinic.com\nB\tinfo@b-clinic.com\tb-clinic.com",
                ["a-clinic.com", "b-clinic.com"]
            },
            {
                "Name\tBooking\tHomepage\nA\tbooking.com/a\ta-clinic.com\nB\tbooking.com/b\tb-clinic.com",
                ["a-clinic.com", "b-clinic.com"]
            },
            {
                "a-clinic.com\tb-clinic.com\nc-clinic.com\td-clinic.com",
                ["a-clinic.com", "b-clinic.com", "c-clinic.com", "d-clinic.com"]
            },
            { "Name\tPágina web\nA\ta-clinic.com\nB\t\nC\tc-clinic.com", ["a-clinic.com", "", "c-clinic.com"] },
            // CSV.
            {
                "name,website,city\nBright Smile,a-clinic.com,Berlin\n\"Smith, Jones & Co\",b-clinic.com,Köln",
                ["a-clinic.com", "b-clinic.com"]
            },
            {
                "\"name\";\"url\"\n\"Bright; Smile\";\"https://a-clinic.com/\"\n\"Old "
                    + "\"\"Town\"\"\";\"https://b-clinic.com/\"",
                ["https://a-clinic.com/", "https://b-clinic.com/"]
            },
            {
                "Bright Smile,a-clinic.com,030.123.456\nOld Town,b-clinic.com,030.123.457",
                ["a-clinic.com", "b-clinic.com"]
            },
            {
                "name;address;website\nA;\"Main St 1\nBerlin\";a-clinic.com\nB;\"Side St 2\nKöln\";b-clinic.com",
                ["a-clinic.com", "b-clinic.com"]
            },
            { "name,website\n5\" Dental,a-clinic.com\nOld Town,b-clinic.com", ["a-clinic.com", "b-clinic.com"] },
            {
                "https://a-clinic.com/,Berlin\nhttps://b-clinic.com/,Köln",
                ["https://a-clinic.com/", "https://b-clinic.com/"]
            },
            { "", [] },
            { " \n , ; \n", [] },
        };

    [Theory]
    [MemberData(nameof(Pastes))]
    public void Read_Paste_FindsTheAddresses(string text, string[] expected) =>
        Assert.Equal(expected, Read(text).Entries.Select(e => e.Typed));

    [Theory]
    [InlineData("Clinic;Website\nBright Smile;a-clinic.com\nOld Town;b-clinic.com", "Website", "Bright Smile")]
    [InlineData("Bright Smile\ta-clinic.com\nOld Town\tb-clinic.com", "column 2", "Bright Smile")]
    [InlineData("Domain\na-clinic.com\nb-clinic.com", "Domain", null)]
    [InlineData("Bright Smile: a-clinic.com\nb-clinic.com", null, "Bright Smile")]
    [InlineData("1. a-clinic.com\n2. b-clinic.com", null, null)]
    [InlineData("a-clinic.com\nb-clinic.com", null, null)]
    public void Read_Table_NamesItsColumn_AndKeepsWhatStandsBeside(string text, string? column, string? beside)
    {
        var list = Read(text);

        Assert.Equal((column, beside), (list.Column, list.Entries[0].Beside));
        Assert.Equal([1, 2], list.Entries.Select(e => e.Number));
    }

    [Theory]
    [InlineData(1_000, null)]
    [InlineData(1_001, "These are 1,001 addresses; Keyturn takes 1,000 at a time. Paste them in parts.")]
    public void Read_Many_HasAnEnd(int count, string? problem)
    {
        var list = Read(string.Join('\n', Enumerable.Range(1, count).Select(i => $"clinic-{i}.com")));

        Assert.Equal(problem, list.Problem);
        Assert.Equal(problem is null ? count : 0, list.Entries.Count);
    }

    [Fact]
    public void Read_MoreThanAMegabyte_IsRefusedUnread() =>
        Assert.Equal(
            "This is more than 1 MB of text. Paste only the column with the addresses, or split the file.",
            Read(new string('a', PastedAddresses.MaxLength + 1)).Problem
        );

    private static PastedList Read(string text) =>
        PastedAddresses.Read(text, cell => new OfflineUrlValidator().Parse(cell).Address is not null);
}
